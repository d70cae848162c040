#include "base/date.h"

#include <doctest/doctest.h>

using namespace shuangbai;

TEST_CASE("a date is parsed only in the form YYYY-MM-DD and only if the day exists") {
  CHECK(Date::parse("2022-03-05") == Date::of(2022, 3, 5));
  CHECK(Date::parse("2024-02-29") == Date::of(2024, 2, 29));
  for (const char* text :
       {"2022-02-29", "2022-13-01", "2022-00-10", "2022-3-5", "2022/03/05", "1899-12-31",
        "2200-01-01", "2022-03-05 ", "", "20220305", "2022-03-0x"}) {
    CAPTURE(text);
    CHECK_FALSE(Date::parse(text).has_value());
  }
  CHECK(Date::of(2022, 3, 5).to_string() == "2022-03-05");
}

TEST_CASE("a day of numbers is there only if it exists in a valid year") {
  CHECK(date_of(2024, 2, 29) == Date::of(2024, 2, 29));
  CHECK(date_of(1900, 1, 1) == Date::of(1900, 1, 1));
  CHECK(date_of(2199, 12, 31) == Date::of(2199, 12, 31));
  CHECK_FALSE(date_of(2022, 2, 29));
  CHECK_FALSE(date_of(2022, 0, 1));
  CHECK_FALSE(date_of(2022, 1, 0));
  CHECK_FALSE(date_of(1899, 12, 31));
  CHECK_FALSE(date_of(2200, 1, 1));
  CHECK_FALSE(date_of(2022, 256 + 1, 1));  // more than a byte holds
  CHECK_FALSE(date_of(2022, 1, 256 + 1));
  CHECK_FALSE(date_of(65536 + 2022, 1, 1));
}

TEST_CASE("days of numbers follow each other from the first valid year to the last") {
  Date expected = Date::of(Date::min_year, 1, 1);
  std::size_t wrong = 0;
  for (unsigned year = Date::min_year; year <= Date::max_year; ++year) {
    for (unsigned month = 1; month <= 12; ++month) {
      for (unsigned day = 1; day <= 31; ++day) {
        const std::optional<Date> date = date_of(year, month, day);
        if (!date) continue;  // counted by the next one
        if (*date != expected ||
            date->to_string() != fmt::format("{}-{:02}-{:02}", year, month, day)) {
          ++wrong;
        }
        expected = *date + 1;
      }
    }
  }
  CHECK(wrong == 0);
  CHECK(expected == Date::of(Date::max_year, 12, 31) + 1);
}

TEST_CASE("years are added with the day clamped to the month's length") {
  CHECK(Date::of(2020, 2, 29).plus_years(3) == Date::of(2023, 2, 28));
  CHECK(Date::of(2020, 2, 29).plus_years(4) == Date::of(2024, 2, 29));
  CHECK(Date::of(2021, 7, 1).plus_years(3) - 1 == Date::of(2024, 6, 30));
}

TEST_CASE("calendar periods hold their day") {
  const Date day = Date::of(2022, 8, 17);  // a Wednesday
  CHECK(day.weekday() == 3);
  CHECK(period_of(Calendar::week, day) == Period{Date::of(2022, 8, 15), Date::of(2022, 8, 21)});
  CHECK(period_of(Calendar::month, day) == Period{Date::of(2022, 8, 1), Date::of(2022, 8, 31)});
  CHECK(period_of(Calendar::quarter, day) == Period{Date::of(2022, 7, 1), Date::of(2022, 9, 30)});
  CHECK(period_of(Calendar::half_year, day) ==
        Period{Date::of(2022, 7, 1), Date::of(2022, 12, 31)});
  CHECK(period_of(Calendar::year, day) == Period{Date::of(2022, 1, 1), Date::of(2022, 12, 31)});
  CHECK(period_of(Calendar::month, Date::of(2022, 12, 31)).to == Date::of(2022, 12, 31));
}

TEST_CASE("every period that shares a day with the window is listed once") {
  const auto months =
      periods_overlapping(Calendar::month, {Date::of(2021, 12, 31), Date::of(2022, 2, 1)});
  REQUIRE(months.size() == 3);
  CHECK(months.front().from == Date::of(2021, 12, 1));
  CHECK(months.back().to == Date::of(2022, 2, 28));
}

TEST_CASE("intervals are inclusive and an absent end is open") {
  const Interval closed{Date::of(2022, 1, 1), Date::of(2022, 1, 31)};
  CHECK(closed.covers(Date::of(2022, 1, 1)));
  CHECK(closed.covers(Date::of(2022, 1, 31)));
  CHECK_FALSE(closed.covers(Date::of(2022, 2, 1)));
  const Interval open{Date::of(2022, 1, 31), std::nullopt};
  CHECK(open.covers(Date::of(2199, 12, 31)));
  CHECK(closed.overlaps(open));
  CHECK(open.overlaps(closed));
  CHECK_FALSE(closed.overlaps({Date::of(2022, 2, 1), std::nullopt}));
}
