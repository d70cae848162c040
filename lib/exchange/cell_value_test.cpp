#include "exchange/cell_value.h"

#include <doctest/doctest.h>

#include "exchange/cell_date.h"
#include "model/county.h"
#include "model/household.h"
#include "model/record_type.h"
#include "model/schema.h"
#include "model/session.h"
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
    CHECK(read(date, text) == "2022-03-05");
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

TEST_CASE("what is no date is left as it is") {
  const Field& date = visit("date");
  for (const std::string_view text :
       {"2022-13-05", "2022-02-30", "20220230", "13-14-2022", "2022-3/5", "2022", "2022-03-05 x",
        "2022-03-05 24:00", "2022-03-05 9:30-10:30", "2022年3月5"}) {
    CHECK(read(date, text) == text);
  }
}

TEST_CASE("a day that may be two, or lacks its year, is refused with advice") {
  const Field& date = visit("date");
  for (const std::string_view text : {"5/3/2022", "05-03-2022", "5.3.2022"}) {
    CHECK(read(date, text) == "refused: it may be two days, ");
  }
  for (const std::string_view text : {"22-3-5", "22年3月5日", "5-Mar-22", "3月5日", "3/5"}) {
    CHECK(read(date, text) == "refused: a day without the fo");
  }
  CHECK(read(date, "2022年3月5日（星期日）") == "refused: the weekday is not t");
  CHECK(read(date, "13/5/2022") == "2022-05-13");
  CHECK(read(date, "5/13/2022") == "2022-05-13");
}

TEST_CASE("a time with a zone is the day, and the time of day, that it is in China") {
  const Field& date = visit("date");
  for (const std::string_view text :
       {"2022-03-04T16:00:00.000Z", "2022-03-04T16:30:00+00:00", "2022-03-04 23:59:59 UTC",
        "2022-03-05T00:00:00+08:00", "2022-03-05T15:59:00Z", "2022-03-04T16:30Z",
        "2022-03-04T16:30:00+0000", "2022-03-04T12:00:00-04:00", "2022-03-05T00:30:00"}) {
    CAPTURE(text);
    CHECK(read(date, text) == "2022-03-05");
    CHECK(read(date, text, CellKind::date) == "2022-03-05");
  }
  CHECK(read(date, "2022-03-05T00:00:00+14:00") == "2022-03-04");
  CHECK(read(visit("begins"), "2022-03-04T16:30:00Z") == "00:30");
  CHECK(read(visit("begins"), "2022-03-04T16:30:00+08:00") == "16:30");
}

TEST_CASE("days of Excel are those that Excel shows") {
  const Field& date = visit("date");
  const auto serial = [&](std::string_view text) { return read(date, text, CellKind::number); };
  CHECK(serial("44624.9999999999") == "2022-03-05");
  CHECK(serial("44624.99951") == "2022-03-05");  // 42 seconds before midnight
  CHECK(serial("44624.999") == "2022-03-04");    // 86 seconds
  CHECK(serial("44625.0000000001") == "2022-03-05");
  CHECK(serial("1") == "1900-01-01");
  CHECK(serial("59") == "1900-02-28");
  CHECK(serial("60") == "60");  // 29 February 1900
  CHECK(serial("61") == "1900-03-01");
  CHECK(serial("2022") == "2022");  // a year
  CHECK(serial("0.5") == "0.5");
  CHECK(serial("-3") == "-3");
}

TEST_CASE("a month, or a range of days, is refused where a day belongs") {
  for (const std::string_view text :
       {"2022-03", "2022.3", "2022/03", "202203", "2022年3月", "2022 年 3 月", "2022年3月份"}) {
    CAPTURE(text);
    CHECK(read(visit("date"), text) == "refused: a month without its ");
  }
  CHECK(read(visit("date"), "2022-03-05至2022-03-06") == "refused: several days, where ");
}

TEST_CASE("a month or day of three digits is none, and the text is left to be refused") {
  for (const std::string_view text : {"2022-003-05", "2022-03-005", "2022年003月5日"}) {
    CAPTURE(text);
    CHECK(read(visit("date"), text) == text);
  }
}

TEST_CASE("ranges have a first and a last day") {
  const auto days = [](std::string_view text) {
    const auto found = read_days(text, {});
    return found ? found->first + ' ' + found->last : "none";
  };
  for (const std::string_view text :
       {"2022-12-05至2022-12-06", "2022.12.5-12.6", "2022.12.5-6", "2022/12/5-2022/12/6",
        "2022-12-05-2022-12-06", "2022年12月5日-6日", "2022年12月5日至12月6日", "2022.12.5~12.6",
        "2022-12-05 — 2022-12-06", "2022-12-05 09:00至2022-12-06 17:00", "20221205-20221206",
        "2022-12-05到12-06"}) {
    CAPTURE(text);
    CHECK(days(text) == "2022-12-05 2022-12-06");
  }
  CHECK(days("2022-12-05至今") == "2022-12-05 ");
  for (const std::string_view text :
       {"2022-12-05", "2022-12-05-06", "2022.12.30-1.2", "2022.12.5-13.6", "12.5-12.6",
        "至2022-12-05", "2022-12-05至", "2022.12-2023.1", "2022-12-05 9:30-10:30"}) {
    CAPTURE(text);
    CHECK(days(text) == "none");
  }
}

TEST_CASE("a month that lost the zero of October in a number is of two") {
  CHECK(read_month("1990.1", CellKind::number)->or_month == 10);
  CHECK(read_month("1990.1", CellKind::text)->or_month == 0);
  CHECK(read_month("1990.01", CellKind::number)->or_month == 0);
  CHECK(read_month("199001", CellKind::text)->month == 1);
  CHECK_FALSE(read_month("199013", CellKind::text));
  CHECK_FALSE(read_month("189901", CellKind::text));
  CHECK_FALSE(read_month("1990", CellKind::text));
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
  for (const std::string_view yes :
       {"是", "有", "yes", "√", "1", "true", "TRUE", "Y", "y", "✓", "✔", "☑", "对", "Ｙ", "T"}) {
    CHECK(read(worker("party_member"), yes) == "true");
  }
  for (const std::string_view no :
       {"否", "无", "no", "×", "0", "false", "FALSE", "N", "F", "✗", "没有"}) {
    CHECK(read(worker("party_member"), no) == "false");
  }
  CHECK(read(worker("party_member"), "/").empty());
  CHECK(read(worker("party_member"), "x") == "x");  // crossed out, or ticked
}

TEST_CASE("numbers lose their grouping and zeros, and nothing else") {
  const Field& minutes = visit("minutes");
  CHECK(read(minutes, "1,020.50") == "1020.5");
  CHECK(read(minutes, "１５") == "15");
  CHECK(read(minutes, "45.0", CellKind::number) == "45");
  CHECK(read(minutes, "0.30000000000000004", CellKind::number) == "0.3");
  CHECK(read(minutes, "3.1399999999999997", CellKind::number) == "3.14");
  CHECK(read(minutes, "3.1400000000000001", CellKind::number) == "3.14");
  CHECK(read(minutes, "1.2E2", CellKind::number) == "120");
  CHECK(read(minutes, "0.33333333333333331", CellKind::number) == "0.333333");
  CHECK(read(minutes, "10,20") == "10,20");
  CHECK(read(minutes, "1.2.3") == "1.2.3");
}

TEST_CASE("numbers are taken with their units, in what the field counts") {
  const Field& minutes = visit("minutes");
  const Field& hours = *Session::shape().find("hours");
  const Field& pay = *Pay::shape().find("monthly");
  const std::pair<std::string_view, std::string_view> in_minutes[] = {
      {"30分钟", "30"},    {"45分", "45"},       {"1小时", "60"},    {"2小时30分", "150"},
      {"2.5h", "150"},     {"2小时30", "150"},   {"半小时", "30"},   {"1小时半", "90"},
      {"1个半小时", "90"}, {"1 h 20 min", "80"}, {"３０分钟", "30"}, {"90 分", "90"}};
  for (const auto& written : in_minutes) {
    CAPTURE(written.first);
    CHECK(read(minutes, written.first) == written.second);
  }
  CHECK(read(hours, "16小时") == "16");
  CHECK(read(hours, "8学时") == "8");
  CHECK(read(hours, "8课时") == "8");
  CHECK(read(hours, "2.5h") == "2.5");
  CHECK(read(hours, "45分") == "0.75");
  CHECK(read(hours, "2小时30分") == "2.5");
  CHECK(read(pay, "3000元") == "3000");
  CHECK(read(pay, "¥3,000.50") == "3000.5");
  CHECK(read(pay, "0.3万元") == "3000");
  CHECK(read(*Case::shape().find("level"), "二级") == "2");
  CHECK(read(*Disability::shape().find("grade"), "1级") == "1");
  CHECK(read(*VisitFrequency::shape().find("times"), "2次") == "2");
}

TEST_CASE("numbers whose unit is another's, or that would not be exact, are left as they are") {
  for (const std::string_view text : {"30元", "8学时", "约30分钟", "30-40分钟", "30分2小时",
                                      "2小时3小时", "1天", "分钟", "-30分钟", "2小时30分40"}) {
    CAPTURE(text);
    CHECK(read(visit("minutes"), text) == text);
  }
  CHECK(read(*Session::shape().find("hours"), "20分钟") == "20分钟");
  CHECK(read(*VisitFrequency::shape().find("times"), "2.5") == "2.5");
}

TEST_CASE("the unit in a header's brackets is that of bare numbers below it") {
  const auto under = [](const Field& field, std::string_view unit, std::string_view text) {
    return *cell_value(field, field.key, {.text = text}, {}, unit);
  };
  CHECK(under(visit("minutes"), "小时", "1.5") == "90");
  CHECK(under(visit("minutes"), "小时", "45分钟") == "45");
  CHECK(under(visit("minutes"), "分钟", "45") == "45");
  CHECK(under(visit("minutes"), "必填", "45") == "45");
  CHECK(under(*Session::shape().find("hours"), "分钟", "90") == "1.5");
  CHECK(under(*Pay::shape().find("monthly"), "万元", "0.3") == "3000");
}

TEST_CASE("whole numbers that Java stores in scientific notation are codes and texts in full") {
  const Field& station = *Post::shape().find("station");
  CHECK(read(station, "4.402221E8", CellKind::number) == "440222100");
  CHECK(read(station, "440222100.0", CellKind::number) == "440222100");
  CHECK(read(worker("phone"), "1.3800000001E10", CellKind::number) == "13800000001");
  CHECK(read(worker("education"), "3.1400000000000001", CellKind::number) == "3.14");
  CHECK(read(worker("education"), "1.10", CellKind::number) == "1.10");
  CHECK(read(worker("id"), "1e5") == "1e5");
  CHECK(read(worker("id"), "1e5", CellKind::number).starts_with("refused"));
}

TEST_CASE("words for nothing are blank where no text about people and no choice says so") {
  for (const std::string_view nothing :
       {"/", "／", "—", "——", "-", "－", "无", "NULL", "null", "NaN", "ＮＡＮ", "不详", " / "}) {
    CAPTURE(nothing);
    CHECK(read(visit("date"), nothing).empty());
    CHECK(read(visit("begins"), nothing).empty());
    CHECK(read(visit("minutes"), nothing).empty());
    CHECK(read(worker("resident_id"), nothing).empty());
    CHECK(read(worker("phone"), nothing).empty());
    CHECK(read(worker("name"), nothing).empty());
    CHECK(read(worker("education"), nothing).empty());
    CHECK(read(*Certificate::shape().find("level"), nothing).empty());
    CHECK(read(*Certificate::shape().find("number"), nothing).empty());
    CHECK(read(visit("findings"), nothing) == nothing);
    CHECK_FALSE(is_canonical(worker("id"), nothing));
    CHECK_FALSE(is_canonical(worker("education"), nothing));
  }
  CHECK(read(*PayAmount::shape().find("level"), "无") == "none");
  CHECK(read(worker("party_member"), "无") == "false");
  CHECK(read(worker("education"), "无业").size() > 0);
}

TEST_CASE("characters that nobody sees count in no value") {
  CHECK(read(worker("resident_id"), "\u200b440222199001010000\u202c") == "440222199001010000");
  CHECK(read(worker("id"), "w\u200b1") == "w1");
  CHECK(read(visit("date"), "\ufeff2022-\u200e3-5") == "2022-03-05");
  CHECK(read(visit("minutes"), "4\u200b5") == "45");
  CHECK(read(worker("gender"), "\u202e女") == "female");
  CHECK(read(worker("name"), "\u202e示例\u200b甲") == "示例甲");
  CHECK(read(visit("findings"), "平\u200b稳\u00ad") == "平稳");
  CHECK_FALSE(is_canonical(visit("findings"), "平\u200b稳"));
  CHECK(read(visit("findings"), "👨\u200d👩\u200d👧") == "👨\u200d👩\u200d👧");
}

TEST_CASE("names lose the blanks that sheets pad them with") {
  CHECK(read(worker("name"), "李　玉") == "李玉");
  CHECK(read(worker("name"), " Anna Li ") == "Anna Li");
  CHECK_FALSE(is_canonical(worker("name"), "李　玉"));
}

TEST_CASE("marks of texts in spreadsheets don't count") {
  CHECK(read(worker("phone"), "'13800000001") == "13800000001");
  CHECK(read(worker("phone"), "=\"13800000001\"") == "13800000001");
  CHECK(read(*Post::shape().find("station"), "=\"440222100\"") == "440222100");
  CHECK(read(visit("findings"), "'=1+1") == "'=1+1");
  CHECK(read(visit("minutes"), "=\"45\"") == "45");
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
