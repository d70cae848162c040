#include "store/sparse_checkout.h"

#include <doctest/doctest.h>

#include "../tests/scratch.h"

namespace shuangbai {
namespace {

void git(const Scratch& scratch, const std::string& arguments) {
  const std::string command = "git -C '" + scratch.path.string() +
                              "' -c user.name=Test -c user.email=test@example.org " + arguments +
                              " >/dev/null 2>&1";
  REQUIRE(std::system(command.c_str()) == 0);
}

TEST_CASE("what git left out of a sparse checkout is told, relative to the data folder") {
  const Scratch scratch;
  scratch.put("data/shuangbai.yaml", "");
  scratch.put("data/440222/county.yaml", "");
  scratch.put("data/440223/workers/w1.yaml", "");
  scratch.put("data/440223/county.yaml", "");
  scratch.put("other/a.yaml", "");
  const Folder folder = *Folder::open((scratch.path / "data").string());
  CHECK(left_out_by_git(folder)->empty());
  git(scratch, "init -q");
  git(scratch, "add -A");
  git(scratch, "commit -qm one");
  CHECK(left_out_by_git(folder)->empty());
  git(scratch, "sparse-checkout set data/440222");
  CHECK_FALSE(fs::exists(scratch.path / "data/440223"));
  const auto left_out = left_out_by_git(folder);
  REQUIRE(left_out);
  CHECK(*left_out == std::vector<std::string>{"440223/county.yaml", "440223/workers/w1.yaml"});
  git(scratch, "sparse-checkout disable");
  CHECK(left_out_by_git(folder)->empty());
}

}  // namespace
}  // namespace shuangbai
