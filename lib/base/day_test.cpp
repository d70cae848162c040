#include "base/day.h"

#include <doctest/doctest.h>

using namespace shuangbai;

namespace {

Date date(std::string_view text) {
  return *Date::parse(text);
}

}  // namespace

TEST_CASE("a day that was never asked anything holds for ever") {
  CHECK(Day(date("2022-01-01")).changes() > date("2199-12-31"));
}

TEST_CASE("a day not yet reached is when the answer changes; a day reached never is") {
  Day day(date("2022-03-10"));
  CHECK(day.reached(date("2022-03-09")));
  CHECK(day.reached(date("2022-03-10")));
  CHECK(day.changes() > date("2199-12-31"));
  CHECK_FALSE(day.reached(date("2022-03-12")));
  CHECK_FALSE(day.reached(date("2022-03-11")));
  CHECK_FALSE(day.reached(date("2022-04-01")));
  CHECK(day.changes() == date("2022-03-11"));
}

TEST_CASE("within an interval, the answer holds to its last day") {
  Day day(date("2022-03-10"));
  CHECK(day.within({date("2022-03-10"), date("2022-03-31")}));
  CHECK(day.changes() == date("2022-04-01"));
}

TEST_CASE("before an interval, the answer holds to the day before its first; after it, for ever") {
  Day before(date("2022-03-10"));
  CHECK_FALSE(before.within({date("2022-03-11"), std::nullopt}));
  CHECK(before.changes() == date("2022-03-11"));
  Day after(date("2022-03-10"));
  CHECK_FALSE(after.within({date("2022-03-01"), date("2022-03-09")}));
  CHECK(after.changes() > date("2199-12-31"));
}

TEST_CASE("what is dated later is not known, and absent dates never are") {
  Day day(date("2022-03-10"));
  CHECK_FALSE(day.knows(std::nullopt));
  CHECK(day.changes() > date("2199-12-31"));
  CHECK_FALSE(day.knows(date("2022-03-11")));
  CHECK(day.changes() == date("2022-03-11"));
}

TEST_CASE("months are added with the day clamped to the month's length") {
  CHECK(date("2022-01-31").plus_months(1) == date("2022-02-28"));
  CHECK(date("2024-02-29").plus_months(-12) == date("2023-02-28"));
  CHECK(date("2022-01-15").plus_months(-1) == date("2021-12-15"));
  CHECK(date("2022-12-31").plus_months(14) == date("2024-02-29"));
}
