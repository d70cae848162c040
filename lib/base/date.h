// Civil dates and the calendar periods that rules count in.
//
// A date is a day in the proleptic Gregorian calendar, without a time or a zone. Valid years are
// 1900 to 2199: outside of them a record holds a typing error, not a date.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shuangbai {

class Date {
 public:
  static constexpr int min_year = 1900;
  static constexpr int max_year = 2199;

  constexpr Date() = default;

  // Precondition: the day exists.
  static Date of(int year, unsigned month, unsigned day);
  static constexpr Date from_days(std::int32_t days) { return Date(days); }

  // Exactly YYYY-MM-DD, a day that exists, in a valid year; else nothing.
  static std::optional<Date> parse(std::string_view text);

  // Today in the local time zone.
  static Date today();

  int year() const;
  unsigned month() const;
  unsigned day() const;
  // 1 = Monday … 7 = Sunday (ISO 8601).
  unsigned weekday() const;

  // Days since 1970-01-01.
  constexpr std::int32_t days() const { return days_; }

  constexpr Date operator+(std::int32_t days) const { return Date(days_ + days); }
  constexpr Date operator-(std::int32_t days) const { return Date(days_ - days); }
  constexpr std::int32_t operator-(Date other) const { return days_ - other.days_; }
  constexpr auto operator<=>(const Date&) const = default;

  // The same day of a later (or, for negative numbers, earlier) month or year, clamped to the
  // month's length: 29 February + 3 years = 28 February.
  Date plus_months(int months) const;
  Date plus_years(int years) const { return plus_months(12 * years); }

  // YYYY-MM-DD
  std::string to_string() const;

 private:
  explicit constexpr Date(std::int32_t days) : days_(days) {}
  std::int32_t days_ = 0;
};

// The day, if it exists and its year is valid.
std::optional<Date> date_of(unsigned year, unsigned month, unsigned day);

// An inclusive interval; an absent end is open.
struct Interval {
  Date from;
  std::optional<Date> to;

  constexpr bool covers(Date day) const { return from <= day && (!to || day <= *to); }
  constexpr bool overlaps(const Interval& other) const {
    return (!to || other.from <= *to) && (!other.to || from <= *other.to);
  }
  bool operator==(const Interval&) const = default;
};

// A closed stretch of days, such as a calendar month.
struct Period {
  Date from;
  Date to;

  constexpr bool contains(Date day) const { return from <= day && day <= to; }
  constexpr std::int32_t days() const { return to - from + 1; }
  constexpr auto operator<=>(const Period&) const = default;
};

enum class Calendar { week, month, quarter, half_year, year };

// The calendar period that holds the day; weeks run from Monday to Sunday.
Period period_of(Calendar calendar, Date day);

// Every calendar period that shares a day with the window, in order.
std::vector<Period> periods_overlapping(Calendar calendar, Period window);

}  // namespace shuangbai

// Dates in messages: YYYY-MM-DD.
template <>
struct fmt::formatter<shuangbai::Date> {
  constexpr auto parse(fmt::format_parse_context& context) { return context.begin(); }
  template <typename Context>
  auto format(shuangbai::Date date, Context& context) const {
    return std::ranges::copy(date.to_string(), context.out()).out;
  }
};
