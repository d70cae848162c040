// Two ways of reading a file, one meaning: as records and as events, over every example file and
// over mutations of them.
#include "store/entries.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "model/same_record.h"
#include "store/canonical_file.h"

#include "../tests/mutations.h"

using namespace shuangbai;

namespace {

// A value that names another record, which the reader no longer holds.
struct KeptReference {
  const Field* field = nullptr;
  std::string text;
  std::uint32_t offset = 0;
  std::uint32_t line = 0;
  ScalarStyle style = ScalarStyle::plain;
  bool operator==(const KeptReference&) const = default;
};

struct ReadRecord {
  AnyRecord record;
  bool is_sound = false;
  std::vector<KeptReference> references;
};

struct ReadFile {
  bool is_open = false;
  bool is_direct = false;
  std::vector<ReadRecord> records;
  Diagnostics faults;
};

ReadFile read(const ExampleFile& file, Reading reading) {
  ReadFile all;
  const Location location = *locate_record(file.path);
  EntryReader reader(all.faults, reading);
  all.is_open = reader.open(file.text, file.path, location);
  while (const Entry* entry = all.is_open ? reader.next() : nullptr) {
    ReadRecord& one = all.records.emplace_back(ReadRecord{AnyRecord(location.type), false, {}});
    one.record.info().copy(one.record.entry(), *entry);
    one.is_sound = reader.is_sound();
    for (const ReferenceUse& use : reader.references()) {
      const Event& event = use.event;
      one.references.push_back(
          {use.field, std::string(event.text()), event.offset, event.line, event.style});
    }
  }
  all.is_direct = all.is_open && reader.is_direct();
  return all;
}

// Where the entries of a record lie.
bool same_places(const Shape& shape, const Entry& a, const Entry& b) {
  if (a.line != b.line || a.column != b.column) return false;
  for (const Field& field : shape.fields) {
    if (field.type != FieldType::nested) continue;
    for (std::size_t i = 0; i < field.count(a); ++i) {
      if (!same_places(field.shape(), field.at(a, i), field.at(b, i))) return false;
    }
  }
  return true;
}

void require_same(const ReadFile& a, const ReadFile& b) {
  REQUIRE(a.is_open == b.is_open);
  REQUIRE(a.faults == b.faults);
  REQUIRE(a.records.size() == b.records.size());
  for (std::size_t i = 0; i < a.records.size(); ++i) {
    const ReadRecord& one = a.records[i];
    const ReadRecord& other = b.records[i];
    REQUIRE(one.is_sound == other.is_sound);
    REQUIRE(same_record(one.record, other.record));
    REQUIRE(same_places(one.record.shape(), one.record.entry(), other.record.entry()));
    REQUIRE((one.references == other.references));
  }
}

// What `fmt` makes of a file that is in canonical form already is the same file.
void require_canonical(const ExampleFile& file) {
  DirectDecoder decoder;
  const Location location = *locate_record(file.path);
  if (!decoder.read(file.text, info_of(location.type), DirectForm::canonical)) return;
  const ReadFile read_as_events = read(file, Reading::events);
  const bool is_in_order = std::ranges::none_of(
      read_as_events.faults, [](const Diagnostic& fault) { return fault.code == "record.order"; });
  if (!is_in_order) return;
  // A comment changes nothing, but no file with one is decoded directly.
  Diagnostics faults;
  const auto whole = canonical_file(file.path, file.text + "# end\n", faults);
  if (!faults.empty()) return;
  REQUIRE(whole);
  REQUIRE(*whole == file.text + "# end\n");
}

std::vector<ExampleFile> record_files() {
  std::vector<ExampleFile> files = example_files();
  std::erase_if(files, [](const ExampleFile& file) { return !locate_record(file.path); });
  return files;
}

}  // namespace

TEST_CASE("files of the example that have no comments are decoded directly") {
  std::size_t direct = 0;
  for (const ExampleFile& file : record_files()) {
    INFO(file.path);
    const ReadFile records = read(file, Reading::records);
    const bool is_plain =
        file.text.find('#') == std::string::npos && file.text.find("\n\n") == std::string::npos;
    CHECK((records.is_direct || !is_plain));
    if (records.is_direct) ++direct;
    require_same(records, read(file, Reading::events));
    require_canonical(file);
  }
  CHECK(direct > 50);
}

TEST_CASE("both ways read the same records, places, references and faults from mutated files") {
  std::mt19937 random(3);
  const std::vector<ExampleFile> files = record_files();
  constexpr std::string_view changed = "0123456789abcdnxyz-_:\"";
  std::size_t direct = 0;
  const int count = mutation_count(4000);
  for (int i = 0; i < count; ++i) {
    ExampleFile file = files[random() % files.size()];
    const auto times = random() % 2 + 1;
    for (auto n = times; n > 0 && !file.text.empty(); --n) {
      if (random() % 2 == 0) {
        file.text = mutate(file.text, random);
      } else {
        file.text[random() % file.text.size()] = changed[random() % changed.size()];
      }
    }
    INFO(file.path);
    INFO(file.text);
    const ReadFile records = read(file, Reading::records);
    if (records.is_direct) ++direct;
    require_same(records, read(file, Reading::events));
    require_canonical(file);
  }
  CHECK(direct > static_cast<std::size_t>(count) / 50);  // else the mutations prove nothing
}

TEST_CASE("a fault at the end of a log leaves nothing of the entries before it if it is no YAML") {
  const std::string path = "440222/visits/440222101/2022-03/w1.yaml";
  const std::string entry =
      "- id: {0}\n  date: 2022-03-0{1}\n  workers:\n    - w1\n  household: h1\n  kind: home\n";
  const auto visit = [&](std::string_view id, int day) {
    return fmt::format(fmt::runtime(entry), id, day);
  };
  const auto ids = [&](const std::string& text) {
    std::string all;
    for (const ReadRecord& one : read({path, text}, Reading::records).records) {
      all += one.record.id() + (one.is_sound ? " " : "! ");
    }
    return all;
  };
  const std::string two = visit("v1", 1) + visit("v2", 2);
  CHECK(ids(two) == "v1 v2 ");
  CHECK(ids(two + "- id: \"v3\n") == "");
  CHECK(ids(two + "\xff\n") == "");
  CHECK(ids(two + visit("v3", 2) + "  minutes: x\n") == "v1 v2 v3! ");
  // From the record on that is wrong, the file is read as events.
  CHECK(read({path, two}, Reading::records).is_direct);
  const ReadFile unordered = read({path, visit("v2", 2) + two}, Reading::records);
  CHECK_FALSE(unordered.is_direct);
  REQUIRE(unordered.faults.size() == 1);
  CHECK(unordered.faults[0].code == "record.order");
  CHECK(unordered.faults[0].place.line == 7);
}

TEST_CASE("events are there for who asks in the middle of a file that is decoded directly") {
  const std::string path = "440222/households/440222101/h1.yaml";
  const std::string text =
      "id: h1\nvillage: \"440222101200\"\nopened: 2022-01-01\nmembers:\n  - id: m1\n"
      "    relation: head\n    gender: male\n    cases:\n      - worker: w1\n        level: 1\n"
      "        visits:\n          times: 1\n          per: month\n        goals:\n          - a\n"
      "        steps:\n          - b\n        from: 2022-01-01\n";
  Diagnostics faults;
  EntryReader reader(faults, Reading::records);
  REQUIRE(reader.open(text, path, *locate_record(path)));
  REQUIRE(reader.next() != nullptr);
  REQUIRE(reader.is_direct());
  REQUIRE(reader.references().size() == 1);
  for (const ReferenceUse& use : reader.references()) {
    reader.decoder().report_missing(use, message({"无", "none"}));
  }
  CHECK_FALSE(reader.is_direct());
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].place == Place{path, 9, 17});
  CHECK(faults[0].value.path == "members.0.cases.0.worker");
  CHECK(faults[0].value.missing == "w1");
  CHECK(reader.next() == nullptr);
}
