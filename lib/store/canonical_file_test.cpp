#include "store/canonical_file.h"

#include <doctest/doctest.h>

#include "store/memory_source.h"

using namespace shuangbai;

namespace {

std::string numbered_worker(int number) {
  return fmt::format("440222/workers/w{:03}.yaml", number);
}

// Workers, of whom every third file is not in canonical form, and every hundredth is faulty.
std::map<std::string, std::string> numbered_workers(int count) {
  std::map<std::string, std::string> files;
  for (int i = 0; i < count; ++i) {
    const std::string name = i % 3 == 1 ? "\"示例\"" : "示例";
    const std::string gender = i % 100 == 99 ? "neither" : "female";
    files[numbered_worker(i)] =
        fmt::format("id: w{:03}\nname: {}\ngender: {}\nsource: recruited\n", i, name, gender);
  }
  return files;
}

}  // namespace

TEST_CASE("files that are not canonical are told in their order, on any number of threads") {
  const MemorySource source(numbered_workers(900));
  Diagnostics ignored;
  const std::vector<std::string> paths = source.list(ignored);
  for (const unsigned threads : {1U, 7U}) {
    std::vector<std::string> told;
    Diagnostics faults;
    const Outcome failure = for_each_uncanonical(
        source, paths, threads, faults, [&](const std::string& path, const std::string& canonical) {
          told.push_back(path);
          CHECK(canonical.find("name: 示例\n") != std::string::npos);
          return Outcome();
        });
    CHECK_FALSE(failure);
    CHECK(told.size() == 297);  // those that are faulty too are left alone
    CHECK(std::ranges::is_sorted(told));
    REQUIRE(faults.size() == 9);
    CHECK(faults[0].place.path == numbered_worker(99));
    CHECK(faults[8].place.path == numbered_worker(899));
  }
}

TEST_CASE(
    "the comment of a field that becomes the first of its entry goes above the entry's dash") {
  Diagnostics faults;
  CHECK(canonical_file("440222/visits/440222100/2022-03/w1.yaml",
                       "- date: 2022-03-01\n  # as on the sheet\n  id: v1\n  workers:\n    - w1\n"
                       "  household: h1\n  kind: home\n",
                       faults) ==
        "# as on the sheet\n- id: v1\n  date: 2022-03-01\n  workers:\n    - w1\n"
        "  household: h1\n  kind: home\n");
  CHECK(faults.empty());
}

TEST_CASE("the first file that cannot be read ends it, and those before it are told") {
  MemorySource source(numbered_workers(30));
  source.make_unreadable(numbered_worker(20));
  source.make_unreadable(numbered_worker(25));
  Diagnostics faults;
  const std::vector<std::string> paths = source.list(faults);
  std::vector<std::string> told;
  const Outcome failure = for_each_uncanonical(source, paths, 4, faults,
                                               [&](const std::string& path, const std::string&) {
                                                 told.push_back(path);
                                                 return Outcome();
                                               });
  REQUIRE(failure);
  CHECK(failure->message.en.find("w020") != std::string::npos);
  CHECK(told.size() == 7);  // 1, 4, …, 19
}
