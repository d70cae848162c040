// What adding a record type takes: an enumerator, a struct with its table of fields, a row. This
// program adds one of its own, the activities of a community, and nothing else; the library reads,
// checks, lists and edits it, and writes its schema.
#include <doctest/doctest.h>

#include "model/assign.h"
#include "model/record_checks.h"
#include "model/schema.h"
#include "scratch.h"
#include "store/editor.h"
#include "store/entries.h"
#include "store/load.h"
#include "told.h"

namespace shuangbai {
namespace {

constexpr auto activity_type = static_cast<RecordType>(11);  // behind the last of RecordType

struct Activity : Entry {
  std::string id;
  std::string title;
  Date date;
  std::string worker;
  std::vector<std::string> villages;
  Date first_day() const { return date; }
  void check(RecordChecks& checks) const {
    for (const std::string& village : villages) checks.inside(village, "440222", *this, "villages");
  }
  static const Shape& shape();
};

const Shape& Activity::shape() {
  static constexpr Field fields[] = {
      field<&Activity::id>("id", {"编号", "Id"}).required().looks_like(Form::identifier),
      field<&Activity::title>("title", {"名称", "Title"}).required(),
      field<&Activity::date>("date", {"日期", "Date"}).required(),
      field<&Activity::worker>("worker", {"社工", "Worker"})
          .required()
          .refers_to(RecordType::worker),
      field<&Activity::villages>("villages", {"村", "Villages"}).looks_like(Form::village_code),
  };
  static constexpr Shape shape{"activity", {"社区活动", "Activity"}, fields};
  return shape;
}

constexpr const char* manifest =
    "format: 1\njurisdiction: \"4402\"\nname: 示例市\npolicy: shaoguan-2021-21\n";
constexpr const char* county =
    "code: \"440222\"\nname: 示例县\ntownships:\n  - code: \"440222100\"\n    name: 示例镇\n    "
    "kind: town\n";
constexpr const char* worker = "id: w1\nname: 示例\ngender: female\nsource: recruited\n";
constexpr const char* activity = "id: a1\ntitle: 重阳节  # a note\ndate: 2022-10-04\nworker: w1\n";

Scratch repository() {
  Scratch made;
  made.put("shuangbai.yaml", manifest);
  made.put("440222/county.yaml", county);
  made.put("440222/workers/w1.yaml", worker);
  made.put("440222/activities/2022/a1.yaml", activity);
  return made;
}

std::vector<std::string> faults(const Scratch& city) {
  std::vector<std::string> all;
  const Folder folder = city.folder();
  for (const Diagnostic& fault : load(folder, {}).diagnostics) {
    all.push_back(fmt::format("{}:{} {}", fault.place.path, fault.place.line, fault.code));
  }
  return all;
}

}  // namespace

// In the place of the library's list.
std::span<const RecordInfo> record_types() {
  static const std::vector<RecordInfo> all = [] {
    std::vector<RecordInfo> types(built_in_record_types().begin(), built_in_record_types().end());
    types.push_back(row<Activity>({.type = activity_type,
                                   .name = "activity",
                                   .noun = "activity",
                                   .title = {"社区活动", "Activity"},
                                   .plural = {"社区活动", "Activities"},
                                   .date_key = "date",
                                   .folder = "activities",
                                   .in_county = true,
                                   .period = FolderPeriod::year,
                                   .columns = {"id", "title", "date"}}));
    return types;
  }();
  return all;
}

TEST_CASE("the files of a record type that a row adds are read and checked") {
  const Scratch city = repository();
  CHECK(faults(city).empty());
  city.put("440222/activities/2022/a2.yaml",
           "id: a3\ntitle: 登山\ndate: 2023-05-01\nworker: w9\nvillages: [\"440223100201\"]\n");
  city.put("440222/activities/2022/a4.yaml", "id: a4\ntitel: 登山\ndate: 2022-05-01\n");
  city.put("440222/activities/a5.yaml", activity);
  CHECK(faults(city) ==
        std::vector<std::string>{"440222/activities/2022/a2.yaml:1 record.code",
                                 "440222/activities/2022/a2.yaml:1 record.place",
                                 "440222/activities/2022/a2.yaml:1 record.place",
                                 "440222/activities/2022/a2.yaml:4 record.reference",
                                 "440222/activities/2022/a4.yaml:1 record.missing",
                                 "440222/activities/2022/a4.yaml:1 record.missing",
                                 "440222/activities/2022/a4.yaml:2 record.unknown-key",
                                 "440222/activities/a5.yaml:0 store.path"});
}

TEST_CASE("its records are listed and found by their ids and its noun") {
  const Scratch city = repository();
  const Folder folder = city.folder();
  std::vector<std::string> seen;
  const Diagnostics none =
      read_all(folder, activity_type, [&](const Entry& entry, const Location& at) {
        seen.push_back(static_cast<const Activity&>(entry).id + ' ' + std::string(at.county));
      });
  CHECK(none.empty());
  CHECK(seen == std::vector<std::string>{"a1 440222"});
  CHECK(find_record_type("activity")->type == activity_type);
  const Result<Found> found = find_record(RecordLookup(folder), activity_type, "a1");
  REQUIRE(found);
  CHECK(found->path == "440222/activities/2022/a1.yaml");
  const Result<Found> lost = find_record(RecordLookup(folder), activity_type, "a2");
  REQUIRE_FALSE(lost);
  CHECK(told(lost.failure().message) == "there is no activity `a2`; did you mean `a1`?");
}

TEST_CASE("its records are changed in place, moved, refused and removed like all others") {
  const Scratch city = repository();
  const Folder folder = city.folder();
  const auto edit = [&](std::string_view path, std::string_view value) -> Outcome {
    Result<Editor> editor = Editor::open(folder, false);
    REQUIRE(editor);
    const Result<Found> found = editor->find(activity_type, "a1");
    REQUIRE(found);
    AnyRecord changed = found->record.copy();
    REQUIRE_FALSE(assign_path(changed.shape(), changed.entry(), path, value));
    if (Outcome failure = editor->replace(*found, changed, found->place)) return failure;
    const Result<Committed> committed = editor->commit();
    return committed ? Outcome() : committed.failure();
  };
  CHECK_FALSE(edit("title", "中秋节"));
  CHECK(city.get("440222/activities/2022/a1.yaml") ==
        "id: a1\ntitle: 中秋节  # a note\ndate: 2022-10-04\nworker: w1\n");
  CHECK(edit("worker", "w9")->kind == FailureKind::invalid_data);
  CHECK_FALSE(edit("date", "2023-10-04"));
  CHECK(city.get("440222/activities/2022/a1.yaml").empty());
  CHECK(city.get("440222/activities/2023/a1.yaml") ==
        "id: a1\ntitle: 中秋节  # a note\ndate: 2023-10-04\nworker: w1\n");

  Result<Editor> editor = Editor::open(folder, false);
  REQUIRE(editor);
  const Result<Found> named = editor->find(RecordType::worker, "w1");
  REQUIRE(named);
  CHECK(editor->remove(*named)->message.en ==
        "the worker w1, or a part of it that is gone, is named at "
        "440222/activities/2023/a1.yaml:4; change that first");
}

TEST_CASE("its schema is written from its table") {
  const std::vector<SchemaFile> files = schema_files();
  const auto own = std::ranges::find(files, "activity", &SchemaFile::name);
  REQUIRE(own != files.end());
  CHECK(own->text.find("\"title\": \"Activity 社区活动\"") != std::string::npos);
  CHECK(own->text.find("\"villages\"") != std::string::npos);
}

}  // namespace shuangbai
