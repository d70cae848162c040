#include "store/log_entry_ids.h"

#include <doctest/doctest.h>

#include "store/memory_source.h"

using namespace shuangbai;

namespace {

std::deque<SourceFile> logs(std::initializer_list<const char*> paths) {
  std::deque<SourceFile> files;
  for (const char* path : paths) {
    SourceFile& file = files.emplace_back();
    file.path = path;
    file.location = {.type = RecordType::visit, .county = "440222", .stem = "w1"};
  }
  return files;
}

}  // namespace

TEST_CASE("ids are read at their places, in any order, each file once") {
  const MemorySource source({{"a.yaml", "- id: a1\n  x: 1\n- x: 1\n  id: a2\n- x: 1\n"},
                             {"b.yaml", "- {x: 1, id: \"b1\"}\n\n- id: b2\n"}});
  const std::deque<SourceFile> files = logs({"a.yaml", "b.yaml", "gone.yaml"});
  constexpr LogPlace places[] = {{1, 3}, {0, 3}, {1, 1}, {0, 1}, {2, 1}, {0, 5}, {0, 2}, {1, 3}};
  const LogEntryIds ids(source, files, std::size(places),
                        [&](std::uint32_t number) { return places[number]; });
  std::string told;
  for (std::uint32_t i = 0; i < std::size(places); ++i) told += fmt::format("{} ", ids[i]);
  CHECK(told == "b2 a2 b1 a1    b2 ");
  CHECK(source.reads() == 3);  // the one that is gone, too
}

TEST_CASE("an id is not taken from a line that only looks like an entry's first") {
  const MemorySource source({{"a.yaml", "- id: a1 # of old\n- id: \"a 2\"\r\n- id: a3\n"},
                             {"b.yaml", "- id: b1\r- id: b2\r\n- id: b3\n"},
                             {"c.yaml", "- id: c1\n  x: '1\n\n  - id: c9'\n- id: c2"}});
  const std::deque<SourceFile> files = logs({"a.yaml", "b.yaml", "c.yaml"});
  constexpr LogPlace places[] = {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 1}, {2, 4}, {2, 5}};
  const LogEntryIds ids(source, files, std::size(places),
                        [&](std::uint32_t number) { return places[number]; });
  std::string told;
  for (std::uint32_t i = 0; i < std::size(places); ++i) told += fmt::format("{},", ids[i]);
  CHECK(told == "a1,a 2,a3,,,c1,,c2,");  // a file with a single carriage return is no YAML
}

TEST_CASE("one id is read, however many threads there are") {
  const MemorySource source(std::map<std::string, std::string>{{"a.yaml", "- id: a1\n  x: 1\n"}});
  const std::deque<SourceFile> files = logs({"a.yaml"});
  const LogEntryIds ids(source, files, 1, [](std::uint32_t number) -> LogPlace {
    CHECK(number == 0);
    return {0, 1};
  });
  CHECK(std::string_view(ids[0]) == "a1");
}
