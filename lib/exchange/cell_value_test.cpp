#include "exchange/cell_value.h"

#include <doctest/doctest.h>

#include "model/household.h"
#include "model/record_type.h"
#include "model/schema.h"
#include "model/visit.h"
#include "model/worker.h"

namespace shuangbai {
namespace {

std::string read(const Field& field, std::string_view text, CellKind kind = CellKind::text,
                 const ValueRules& rules = {}) {
  const Result<std::string> value =
      cell_value(field, field.key, {.kind = kind, .text = text}, rules);
  return value ? *value : "refused: " + value.failure().message.en.substr(0, 20);
}

const Field& worker(std::string_view key) {
  return *Worker::shape().find(key);
}
const Field& visit(std::string_view key) {
  return *Visit::shape().find(key);
}

TEST_CASE("dates are read in every form that offices write") {
  const Field& date = visit("date");
  for (const std::string_view text :
       {"2022-03-05", "2022-3-5", "2022/03/05", "2022/3/5", "2022.3.5", "20220305", "2022年3月5日",
        "2022年03月05日", "２０２２年３月５日", " 2022-3-5 ", "2022-03-05 00:00:00",
        "2022-03-05T09:30", "2022年3月5号", "44625", "2022 年 3 月 5 日"}) {
    CAPTURE(text);
    CHECK(read(date, text) == (text == "2022 年 3 月 5 日" ? text : "2022-03-05"));
  }
  CHECK(read(date, "44625.75", CellKind::number) == "2022-03-05");
  CHECK(read(date, "20220305", CellKind::number) == "2022-03-05");
  CHECK(read(date, "2022-03-05", CellKind::date) == "2022-03-05");
}

TEST_CASE("texts may have line breaks of any kind, but no control characters") {
  const Field& education = worker("education");
  CHECK(read(education, "a\r\nb\rc\td") == "a\nb\nc\td");
  for (const std::string_view text : {std::string_view("a\x01"), std::string_view("a\0b", 3),
                                      std::string_view("\x7f"), std::string_view("王\u0085")}) {
    CHECK(read(education, text) == "refused: a text cannot hold t");
    CHECK(read(worker("name"), text) == "refused: a text cannot hold t");
    CHECK_FALSE(is_canonical(education, text));
  }
}

TEST_CASE("what is no date, or could be two, is left as it is") {
  const Field& date = visit("date");
  for (const std::string_view text : {"2022-13-05", "2022-02-30", "20220230", "5/3/2022", "22-3-5",
                                      "2022年3月", "2022-3/5", "2022", "3月5日", "2022-03-05 x"}) {
    CHECK(read(date, text) == text);
  }
}

TEST_CASE("date formats can be told") {
  const ValueRules rules{.date_formats = {"D/M/YYYY", "YYYYMM DD"}};
  CHECK(read(visit("date"), "5/3/2022", CellKind::text, rules) == "2022-03-05");
  CHECK(read(visit("date"), "202203 05", CellKind::text, rules) == "2022-03-05");
  CHECK(read(visit("date"), "31/4/2022", CellKind::text, rules) == "31/4/2022");
}

TEST_CASE("times of day are read in every form that offices write") {
  const Field& begins = visit("begins");
  for (const std::string_view text :
       {"9:30", "09:30", "9：30", "９：３０", " 9:30 ", "09:30:00", "9点30分", "9时30分", "9点半",
        "上午9:30", "上午 9点30", "2022-03-05 09:30", "2022-03-05T09:30:00", "2022/3/5 9:30",
        "9:30 AM", "0.3958333333", "44625.3958333"}) {
    CAPTURE(text);
    CHECK(read(begins, text) == "09:30");
  }
  CHECK(read(begins, "0.39583333333333331", CellKind::number) == "09:30");
  CHECK(read(begins, "0.5", CellKind::number) == "12:00");
  CHECK(read(begins, "2022-03-05 09:30", CellKind::date) == "09:30");
  CHECK(read(begins, "下午2:30") == "14:30");
  CHECK(read(begins, "2:30 PM") == "14:30");
  CHECK(read(begins, "中午12点") == "12:00");
  CHECK(read(begins, "12:15 am") == "00:15");
}

TEST_CASE("what is no time of day, or could be two, is left as it is") {
  for (const std::string_view text : {"24:00", "9:60", "9.30", "930", "9", "9:3", "早",
                                      "9:30-10:30", "2022-03-05", "1.5", "9:30x"}) {
    CAPTURE(text);
    CHECK(read(visit("begins"), text) == text);
  }
  CHECK(read(visit("begins"), "9.3", CellKind::number) == "9.3");
}

TEST_CASE("enumerations are read by key and by title") {
  CHECK(read(worker("gender"), "男") == "male");
  CHECK(read(worker("gender"), "Female") == "female");
  CHECK(read(worker("source"), "镇（街）聘用") == "township-hire");
  CHECK(read(worker("source"), "镇聘用") == "township-hire");
  CHECK(read(worker("source"), "Assistance officer") == "assistance-officer");
  CHECK(read(worker("source"), "社招").starts_with("refused"));
}

// Every field of every record type, nested ones included.
void for_each_field(const Shape& shape, const std::function<void(const Field&)>& use) {
  for (const Field& field : shape.fields) {
    use(field);
    if (field.type == FieldType::nested) for_each_field(field.shape(), use);
  }
}

std::vector<std::string_view> words_of(std::string_view list) {
  std::vector<std::string_view> words;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(' '), list.size());
    if (end > 0) words.push_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return words;
}

TEST_CASE("every synonym stands for one value of its field, and is in no schema") {
  for (const RecordInfo& info : record_types()) {
    for_each_field(info.shape(), [](const Field& field) {
      for (const EnumValue& value : field.enumeration) {
        for (const std::string_view word : words_of(value.synonyms)) {
          CAPTURE(word);
          CHECK(read(field, word) == value.key);
        }
      }
      for (const std::string_view word : words_of(field.yes_in_sheets)) {
        CHECK(read(field, word) == "true");
      }
      for (const std::string_view word : words_of(field.no_in_sheets)) {
        CHECK(read(field, word) == "false");
      }
    });
  }
  for (const SchemaFile& file : schema_files()) CHECK(file.text.find("儿媳") == std::string::npos);
}

TEST_CASE("a synonym is the whole of a cell, and what is none is refused with the choices") {
  const Field& relation = *Member::shape().find("relation");
  CHECK(read(relation, "长子") == "child");
  CHECK(read(relation, "长子 女儿").starts_with("refused"));
  CHECK(read(relation, "亲戚").starts_with("refused"));
  const Field& group = *TargetGroup::shape().find("kind");
  CHECK(read(group, "事实无人抚养儿童") == "child-in-difficulty");
  const ValueRules rules{.added_group = [](std::string_view title) {
    return title == "孤儿" ? std::optional<std::string>("orphan") : std::nullopt;
  }};
  CHECK(read(group, "孤儿", CellKind::text, rules) == "orphan");
}

TEST_CASE("booleans are read in both languages") {
  for (const std::string_view yes : {"是", "有", "yes", "√", "1", "true"}) {
    CHECK(read(worker("party_member"), yes) == "true");
  }
  for (const std::string_view no : {"否", "无", "no", "×", "0", "false"}) {
    CHECK(read(worker("party_member"), no) == "false");
  }
}

TEST_CASE("numbers lose their grouping and zeros, and nothing else") {
  const Field& minutes = visit("minutes");
  CHECK(read(minutes, "1,020.50") == "1020.5");
  CHECK(read(minutes, "１５") == "15");
  CHECK(read(minutes, "45.0", CellKind::number) == "45");
  CHECK(read(minutes, "0.30000000000000004", CellKind::number) == "0.3");
  CHECK(read(minutes, "10,20") == "10,20");
  CHECK(read(minutes, "1.2.3") == "1.2.3");
}

TEST_CASE("ids that a spreadsheet has taken for numbers are refused beyond fifteen digits") {
  const Field& id = worker("resident_id");
  CHECK(read(id, "440222199001010000") == "440222199001010000");
  CHECK(read(id, "440222199001010000", CellKind::number).starts_with("refused"));
  CHECK(read(id, "4.40222199001011E+17", CellKind::number).starts_with("refused"));
  CHECK(read(id, "4.40222199001011E+17").starts_with("refused"));
  CHECK(read(id, "４４０２２２１９９００１０１０００ｘ") == "44022219900101000X");
  CHECK(read(id, "'440222199001010000 ") == "440222199001010000");
  CHECK(read(worker("phone"), "13800000001", CellKind::number) == "13800000001");
  CHECK(read(worker("phone"), "1.38E+10").starts_with("refused"));
}

TEST_CASE("masked personal data is refused, other texts may have asterisks") {
  CHECK(read(worker("resident_id"), "4402**********1234").starts_with("refused"));
  CHECK(read(worker("phone"), "138****0001").starts_with("refused"));
  CHECK(read(visit("findings"), "***").starts_with("refused"));
  CHECK(read(visit("purpose"), "重要***") == "重要***");
  CHECK(read(visit("findings"), "3*5 米") == "3*5 米");
  CHECK(read(visit("purpose"), " *** ").starts_with("refused"));
}

TEST_CASE("cells that are errors, or dates where texts belong, are refused") {
  CHECK(read(visit("purpose"), "#REF!", CellKind::fault).starts_with("refused"));
  CHECK(read(visit("purpose"), "2022-03-05", CellKind::date).starts_with("refused"));
}

TEST_CASE("lists are split where their values cannot go on") {
  using Items = std::vector<std::string_view>;
  CHECK(cell_items(visit("workers"), "w1;w2；w3、w4, w5，w6\nw7") ==
        Items{"w1", "w2", "w3", "w4", "w5", "w6", "w7"});
  CHECK(cell_items(visit("workers"), " ; ").empty());
  CHECK(cell_items(*Visit::shape().find("purpose"), "甲，乙；丙\n丁") == Items{"甲，乙；丙", "丁"});
}

}  // namespace
}  // namespace shuangbai
