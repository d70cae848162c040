#include "store/log_ids.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "store/memory_source.h"

using namespace shuangbai;

TEST_CASE("ids that occur more than once are found among many, whichever list they are in") {
  LogIds one;
  LogIds other;
  for (std::uint32_t i = 0; i < 5000; ++i) {
    one.add(RecordType::visit, fmt::format("v{}", i), i);
    other.add(RecordType::visit, fmt::format("u{}", i), i);
  }
  other.add(RecordType::visit, "v17", 9000);
  other.add(RecordType::visit, "u4999", 9000);
  other.add(RecordType::matter, "v18", 9000);  // of another type
  LogIds* const lists[] = {&one, &other};
  const std::vector<LogEntryMark> found = LogIds::take_repeated(RecordType::visit, lists);
  std::vector<LogEntryMark> expected = {
      {"v17", 17}, {"v17", 9000}, {"u4999", 4999}, {"u4999", 9000}};
  std::ranges::sort(expected);
  CHECK((found == expected));
  CHECK(LogIds::take_repeated(RecordType::visit, lists).empty());
}

TEST_CASE("an id that stands in two files is told in the later one, with the earlier place") {
  const auto log = [](std::string_view ids, std::string_view worker) {
    std::string text;
    for (const char id : ids) {
      text += fmt::format(
          "- id: {}\n  date: 2022-03-01\n  workers:\n    - {}\n  household: h1\n  kind: home\n", id,
          worker);
    }
    return text;
  };
  const std::string folder = "440222/visits/440222101/2022-03/";
  const MemorySource source(
      {{folder + "w1.yaml", log("abc", "w1")}, {folder + "w2.yaml", log("bcd", "w2")}});
  std::deque<SourceFile> files;
  Diagnostics faults;
  LogIds ids;
  for (std::string& path : source.list(faults)) {
    SourceFile& file = files.emplace_back(SourceFile{std::move(path), {}});
    file.location = *locate_record(file.path);
  }
  for (const char* id : {"a", "b", "c"}) ids.add(RecordType::visit, id, 0);
  for (const char* id : {"b", "c", "d"}) ids.add(RecordType::visit, id, 1);
  LogIds* const lists[] = {&ids};
  const auto source_of = [&](RecordType) -> const Source& { return source; };
  report_repeated_ids(lists, source_of, files, faults);
  REQUIRE(faults.size() == 2);
  CHECK(faults[0].place == Place{folder + "w2.yaml", 1, 3});
  CHECK(faults[0].message.en.find(folder + "w1.yaml:7") != std::string::npos);
  CHECK(faults[1].place == Place{folder + "w2.yaml", 7, 3});
  CHECK(faults[1].value.record == "c");
}
