#include "exchange/header_match.h"

#include <doctest/doctest.h>

#include <set>

#include "exchange/record_columns.h"
#include "model/household.h"
#include "model/record_type.h"
#include "report/formula.h"

namespace shuangbai {
namespace {

std::string match(RecordType type, std::string_view header) {
  std::string text;
  for (const FieldPath& path : match_header(info_of(type).shape(), header)) {
    if (!text.empty()) text += ' ';
    text += key_of(path);
  }
  return text;
}

TEST_CASE("headers are keys, titles, aliases and titles one after the other") {
  CHECK(match(RecordType::worker, "contracts.0.from") == "contracts.0.from");
  CHECK(match(RecordType::worker, "姓名") == "name");
  CHECK(match(RecordType::worker, " 姓 名* ") == "name");
  CHECK(match(RecordType::worker, "身份证号码") == "resident_id");
  CHECK(match(RecordType::worker, "Resident id") == "resident_id");
  CHECK(match(RecordType::worker, "合同起始日期") == "contracts.0.from");
  CHECK(match(RecordType::worker, "合同2.合同起始日期") == "contracts.1.from");
  CHECK(match(RecordType::worker, "岗位1岗位类型") == "posts.0.kind");
  CHECK(match(RecordType::worker, "岗位类型") == "posts.0.kind");
  CHECK(match(RecordType::visit, "时长") == "minutes");
  CHECK(match(RecordType::station, "办公场所启用日期") == "office.since");
  CHECK(match(RecordType::household, "家庭成员3个案2走访频次次数") ==
        "members.2.cases.1.visits.times");
  CHECK(match(RecordType::household, "家庭成员1.个案1.目标2") == "members.0.cases.0.goals.1");
}

TEST_CASE("headers that fit several fields or none say so") {
  CHECK(match(RecordType::worker, "起始日期") ==
        "posts.0.from leave.0.from insurance.0.from pay.0.from");
  CHECK(match(RecordType::worker, "不详").empty());
  CHECK(match(RecordType::worker, "posts.x.from").empty());
  CHECK(match(RecordType::worker, "name.0").empty());
  CHECK(match(RecordType::worker, "contracts.x.from").empty());
}

// Every value of a shape, with a number of entries in each list.
void all_paths(const Shape& shape, const FieldPath& above, std::vector<FieldPath>& paths) {
  for (const Field& field : shape.fields) {
    for (std::size_t i = 0; i < (has_columns_of_its_own(field) ? 2 : 1); ++i) {
      FieldPath path = above;
      path.push_back({.field = &field});
      if (has_columns_of_its_own(field)) path.back().index = i;
      if (field.type == FieldType::nested) {
        all_paths(field.shape(), path, paths);
      } else {
        paths.push_back(path);
      }
    }
  }
}

TEST_CASE("the key and the Chinese title of every column lead back to it") {
  for (const RecordInfo& info : record_types()) {
    std::vector<FieldPath> paths;
    all_paths(info.shape(), {}, paths);
    std::set<std::string> titles;
    for (const FieldPath& path : paths) {
      const std::string title = title_of(path, Language::zh);
      CAPTURE(title);
      CHECK(titles.insert(title).second);
      CHECK(match(info.type, key_of(path)) == key_of(path));
      CHECK(match(info.type, title) == key_of(path));
    }
  }
}

TEST_CASE("a number behind a title is an index as a path may have it") {
  CHECK(match(RecordType::visit, "走访社工10000") == "workers.9999");
  CHECK(match(RecordType::visit, "走访社工10001").empty());
  CHECK(match(RecordType::visit, "走访社工0").empty());
  CHECK(match(RecordType::visit, "走访社工99999999999999999999").empty());
}

TEST_CASE("texts that a spreadsheet would run are neutralised, and every text comes back") {
  for (const std::string_view text : {"=1+1", "+1", "-1", "@a", "\tx", "'=1", "''=1"}) {
    CHECK(neutralized(text) == '\'' + std::string(text));
    CHECK(restored(neutralized(text)) == text);
  }
  for (const std::string_view text : {"", "'", "a=1", "'a", "1-1", "甲"}) {
    CHECK(neutralized(text) == text);
    CHECK(restored(text) == text);
  }
}

}  // namespace
}  // namespace shuangbai
