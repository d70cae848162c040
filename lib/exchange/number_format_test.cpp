#include "exchange/number_format.h"

#include <doctest/doctest.h>

#include "base/time_of_day.h"

namespace shuangbai {
namespace {

// YYYY-MM-DD, with hh:mm if there is a time; empty: no day.
std::string day_text(double serial, SerialEpoch epoch) {
  const auto found = day_of_serial(serial, epoch);
  if (!found) return "";
  std::string text = found->day.to_string();
  if (found->minutes > 0) {
    text += ' ' + TimeOfDay::of(found->minutes / 60, found->minutes % 60).to_string();
  }
  return text;
}

TEST_CASE(
    "formats of days are those with a year or a day outside of quotes, brackets and escapes") {
  for (const char* code : {"yyyy-mm-dd", "m/d/yy", "yyyy\"年\"m\"月\"d\"日\"",
                           "[$-804]yyyy/m/d h:mm;@", "dd-mmm", "[Red]d.m.yyyy"}) {
    CHECK_MESSAGE(NumberFormat(code).shows_days(), code);
  }
  for (const char* code : {"General", "Standard", "0.00", "#,##0", "h:mm", "\"day \"0", "\\d0",
                           "[Red]0", "0.00E+00", "@", "0;\"yd\"0"}) {
    CHECK_MESSAGE(!NumberFormat(code).shows_days(), code);
  }
  for (const unsigned id : {14U, 17U, 22U, 27U, 31U, 36U, 50U, 57U, 58U}) {
    CHECK(NumberFormat(id).shows_days());
  }
  for (const unsigned id : {0U, 1U, 13U, 18U, 21U, 49U, 59U}) CHECK(!NumberFormat(id).shows_days());
}

TEST_CASE("formats of months show no day") {
  for (const char* code : {"yyyy-mm", "mmm-yy", "yyyy\"年\"m\"月\""}) {
    CHECK_MESSAGE(NumberFormat(code).hides_day_of_month(), code);
  }
  CHECK(NumberFormat(17U).hides_day_of_month());
  CHECK(!NumberFormat(14U).hides_day_of_month());
  CHECK(!NumberFormat("yyyy-mm-dd").hides_day_of_month());
  CHECK(!NumberFormat("0.00").hides_day_of_month());
}

TEST_CASE("formats of codes show zeros in front and texts between digits, as Excel does") {
  CHECK(NumberFormat("00000").code_of("42") == "00042");
  CHECK(NumberFormat("00000").code_of("1234567") == "1234567");
  CHECK(NumberFormat("000-0000-0000").code_of("13800001111") == "138-0000-1111");
  CHECK(NumberFormat("###-####-####").code_of("13800001111") == "138-0000-1111");
  CHECK(NumberFormat("\"W\"000").code_of("7") == "W007");
  CHECK(NumberFormat("0000\"-\"00\"-\"00").code_of("20220305") == "2022-03-05");
  CHECK(NumberFormat("[<=9]00;000").code_of("7") == "07");
  CHECK(NumberFormat("00\"0\"").code_of("7") == "070");
  // A number has 15 digits; of more, the last are no longer what was typed.
  CHECK(NumberFormat("0000000000000000").code_of("123456789012345") == "0123456789012345");
  CHECK(!NumberFormat("0000000000000000").code_of("1234567890123456"));
}

TEST_CASE("of a format with conditions that section counts whose condition holds, else General") {
  const NumberFormat gender("[=1]\"男\";[=2]\"女\"");
  CHECK(gender.code_of("1") == "男");
  CHECK(gender.code_of("2") == "女");
  CHECK(!gender.code_of("3"));
  CHECK(NumberFormat("[=1]\"男\";\"女\"").code_of("7") == "女");
  const NumberFormat phone("[<=9999999]###-####;(000) 0000-0000");
  CHECK(phone.code_of("5551234") == "555-1234");
  CHECK(phone.code_of("75155551234") == "(751) 5555-1234");
  const NumberFormat narrow("[>=100]00000;[<50]000;0");
  CHECK(narrow.code_of("100") == "00100");
  CHECK(narrow.code_of("49") == "049");
  CHECK(!narrow.code_of("50"));
  CHECK(!NumberFormat("[>100]00000").code_of("100"));
  CHECK(NumberFormat("[<>5]00000;0").code_of("6") == "00006");
  CHECK(NumberFormat("[>1000]yyyy-mm-dd;0").shows_days(44625));
  CHECK(!NumberFormat("[>1000]yyyy-mm-dd;0").shows_days(45));
}

TEST_CASE("without conditions the sign of a number chooses the section") {
  CHECK(NumberFormat("0;-0;00000").code_of("0") == "00000");
  CHECK(!NumberFormat("0;-0;00000").code_of("7"));
  CHECK(NumberFormat("00000;-0").code_of("0") == "00000");
  CHECK(!NumberFormat("0;-0;\"-\"").code_of("0"));  // of accounts
}

TEST_CASE("formats of quantities show the quantity, which stays as it is") {
  for (const char* code : {"General", "0", "#", "#,##0", "0.00", "0%", "0 ", "@", "yyyy", "h:mm",
                           "0\"元\"", "0.00E+00", ""}) {
    CHECK_MESSAGE(!NumberFormat(code).code_of("42"), code);
  }
  CHECK(!NumberFormat("00000").code_of("4.5"));
  CHECK(!NumberFormat("00000").code_of("-42"));
  CHECK(!NumberFormat("00000").code_of("4402221990010100"));  // 16 digits
}

TEST_CASE("days of spreadsheets count from 1900 with its false leap day, or from 1904") {
  const auto day = [](double serial) { return day_text(serial, SerialEpoch::from_1900); };
  CHECK(day(1) == "1900-01-01");
  CHECK(day(59) == "1900-02-28");
  CHECK(day(60) == "");
  CHECK(day(61) == "1900-03-01");
  CHECK(day(44625) == "2022-03-05");
  CHECK(day(0.5) == "");
  CHECK(day(-1) == "");
  CHECK(day(1e9) == "");
  CHECK(day_text(0, SerialEpoch::from_1904) == "1904-01-01");
  CHECK(day_text(60, SerialEpoch::from_1904) == "1904-03-01");
  CHECK(day_text(43163, SerialEpoch::from_1904) == "2022-03-05");
}

TEST_CASE("what is nearer to midnight than a minute is that day") {
  const auto day = [](double serial) { return day_text(serial, SerialEpoch::from_1900); };
  CHECK(day(44624.9995) == "2022-03-05");          // 43 seconds before
  CHECK(day(44624.999999999996) == "2022-03-05");  // noise of arithmetic
  CHECK(day(44625.0000001) == "2022-03-05");
  CHECK(day(44624.999) == "2022-03-04 23:59");  // 86 seconds before
  CHECK(day(44625.395833333336) == "2022-03-05 09:30");
}

}  // namespace
}  // namespace shuangbai
