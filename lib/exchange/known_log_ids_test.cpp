#include "exchange/known_log_ids.h"

#include <doctest/doctest.h>

#include "store/memory_source.h"

using namespace shuangbai;

namespace {

constexpr std::string_view folder = "440222/visits/440222100/2022-03/";

std::string path_of_worker(std::string_view worker) {
  return std::string(folder) + std::string(worker) + ".yaml";
}

}  // namespace

TEST_CASE("the ids of entries are found however their log is written") {
  MemorySource source({
      {path_of_worker("w1"),
       "# by hand\n- id: v1\n  purpose: \"a - id: x\"\n\n- id: \"20220305\"\n"},
      {path_of_worker("w2"), "- date: 2022-03-05\n  id: v2\n- {id: v3}\n"},
      {path_of_worker("w3"), "- id: v4\r\n- id: v1\r\n"},
      {path_of_worker("w4"), "- id: 'v5'\n- id: v6 # new"},
      {path_of_worker("w5"), "no log: at all"},
      {"440222/workers/w1.yaml", "- id: v7\n"},
  });
  Diagnostics faults;
  const std::vector<std::string> files = source.list(faults);
  const KnownLogIds ids(source, RecordType::visit, files, 2, faults);
  const auto file_of = [&](std::string_view id) {
    const auto file = ids.file_of(id);
    return file ? files[*file] : std::string();
  };
  CHECK(file_of("v1") == path_of_worker("w1"));  // the first of two
  CHECK(file_of("20220305") == path_of_worker("w1"));
  CHECK(file_of("v2") == path_of_worker("w2"));
  CHECK(file_of("v3") == path_of_worker("w2"));
  CHECK(file_of("v4") == path_of_worker("w3"));
  CHECK(file_of("v5") == path_of_worker("w4"));
  CHECK(file_of("v6") == path_of_worker("w4"));
  for (const std::string_view id : {"x", "v7", "v8", ""}) CHECK(file_of(id).empty());
  CHECK(source.reads() == 5);
}

TEST_CASE("a log that cannot be read is told, and the others are known") {
  MemorySource source({{path_of_worker("w1"), "- id: v1\n"}, {path_of_worker("w2"), "- id: v2\n"}});
  source.make_unreadable(path_of_worker("w1"));
  Diagnostics faults;
  const std::vector<std::string> files = source.list(faults);
  const KnownLogIds ids(source, RecordType::visit, files, 1, faults);
  CHECK(unreadable(faults));
  CHECK(ids.file_of("v2"));
  CHECK_FALSE(ids.file_of("v1"));
}

TEST_CASE("many ids are told apart") {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += fmt::format("- id: v{:04}\n", i);
  const std::map<std::string, std::string> one = {{path_of_worker("w1"), text}};
  MemorySource source(one);
  Diagnostics faults;
  const KnownLogIds ids(source, RecordType::visit, source.list(faults), 8, faults);
  for (int i = 0; i < 3000; ++i) CHECK(ids.file_of(fmt::format("v{:04}", i)) == 0U);
  CHECK_FALSE(ids.file_of("v3000"));
}
