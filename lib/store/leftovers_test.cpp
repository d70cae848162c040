#include "store/leftovers.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../tests/scratch.h"

namespace shuangbai {
namespace {

// The number of a process that is gone.
int process_that_is_gone() {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  ::waitpid(child, nullptr, 0);
  return child;
}

TEST_CASE("what processes that are gone have left is removed, and nothing else") {
  const Scratch scratch;
  const Descriptor folder(::open(scratch.path.c_str(), O_RDONLY | O_DIRECTORY));
  const std::string gone = std::to_string(process_that_is_gone());
  for (const std::string& name : {".shuangbai-a.yaml." + gone, ".shuangbai-a.yaml." + gone + "-2",
                                  ".shuangbai-b.yaml." + gone}) {
    scratch.put(name, "half");
  }
  const std::string kept[] = {".shuangbai-a.yaml." + std::to_string(::getpid()),
                              ".shuangbai-a.yaml.draft", ".shuangbai.lock", "a.yaml." + gone,
                              ".shuangbai-c." + gone + "/file"};
  for (const std::string& name : kept) scratch.put(name, "mine");
  fs::create_symlink("a.yaml." + gone, scratch.path / (".shuangbai-d." + gone));
  sweep_temporaries(folder.get(), "a.yaml");
  CHECK_FALSE(fs::exists(scratch.path / (".shuangbai-a.yaml." + gone)));
  CHECK_FALSE(fs::exists(scratch.path / (".shuangbai-a.yaml." + gone + "-2")));
  CHECK(fs::exists(scratch.path / (".shuangbai-b.yaml." + gone)));
  sweep_temporaries(folder.get());
  CHECK_FALSE(fs::exists(scratch.path / (".shuangbai-b.yaml." + gone)));
  for (const std::string& name : kept) CHECK(scratch.get(name) == "mine");
  CHECK(fs::is_symlink(scratch.path / (".shuangbai-d." + gone)));
}

TEST_CASE("a temporary file that is open is not removed, whatever its process is called here") {
  const Scratch scratch;
  const Descriptor folder(::open(scratch.path.c_str(), O_RDONLY | O_DIRECTORY));
  std::string name = "a.yaml";
  const Descriptor made = make_temporary(folder.get(), name, 0600);
  REQUIRE(made);
  const std::string elsewhere = ".shuangbai-a.yaml." + std::to_string(process_that_is_gone());
  fs::rename(scratch.path / name, scratch.path / elsewhere);
  sweep_temporaries(folder.get());
  CHECK(fs::exists(scratch.path / elsewhere));
}

TEST_CASE("a name that is as long as names may be has a temporary file, too") {
  const Scratch scratch;
  const Descriptor folder(::open(scratch.path.c_str(), O_RDONLY | O_DIRECTORY));
  std::string name(255, 'n');
  CHECK(make_temporary(folder.get(), name, 0600));
}

}  // namespace
}  // namespace shuangbai
