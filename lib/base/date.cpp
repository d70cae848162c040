#include "base/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>

namespace shuangbai {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

year_month_day civil(Date date) {
  return year_month_day(sys_days(std::chrono::days(date.days())));
}

// The number of two digits; 100 or more if they are none.
unsigned two_digits(const char* at) {
  const unsigned tens = static_cast<unsigned char>(at[0]) - unsigned{'0'};
  const unsigned ones = static_cast<unsigned char>(at[1]) - unsigned{'0'};
  return tens > 9 || ones > 9 ? 100 : tens * 10 + ones;
}

constexpr bool is_leap(unsigned year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

constexpr unsigned days_of_month(unsigned year, unsigned month) {
  if (month == 2) return is_leap(year) ? 29 : 28;
  return 30 + ((month + month / 8) & 1U);
}

Period months_from(int year, unsigned month, unsigned count) {
  const Date from = Date::of(year, month, 1);
  const unsigned next = month + count;
  const Date after = next > 12 ? Date::of(year + 1, next - 12, 1) : Date::of(year, next, 1);
  return {from, after - 1};
}

}  // namespace

Date Date::of(int year, unsigned month, unsigned day) {
  const sys_days days =
      year_month_day(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day));
  return Date(static_cast<std::int32_t>(days.time_since_epoch().count()));
}

std::optional<Date> Date::parse(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const unsigned century = two_digits(text.data());
  const unsigned year = two_digits(text.data() + 2);
  const unsigned month = two_digits(text.data() + 5);
  const unsigned day = two_digits(text.data() + 8);
  if (century > 99 || year > 99) return std::nullopt;
  return date_of(century * 100 + year, month, day);
}

Date Date::today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return of(local.tm_year + 1900, static_cast<unsigned>(local.tm_mon + 1),
            static_cast<unsigned>(local.tm_mday));
}

int Date::year() const {
  return static_cast<int>(civil(*this).year());
}

unsigned Date::month() const {
  return static_cast<unsigned>(civil(*this).month());
}

unsigned Date::day() const {
  return static_cast<unsigned>(civil(*this).day());
}

unsigned Date::weekday() const {
  return std::chrono::weekday(sys_days(std::chrono::days(days_))).iso_encoding();
}

Date Date::plus_months(int months) const {
  const year_month_day date = civil(*this);
  const auto month = date.year() / date.month() + std::chrono::months(months);
  const std::chrono::day last = (month / std::chrono::last).day();
  const std::chrono::day day = std::min(date.day(), last);
  return of(static_cast<int>(month.year()), static_cast<unsigned>(month.month()),
            static_cast<unsigned>(day));
}

std::string Date::to_string() const {
  const year_month_day date = civil(*this);
  char text[] = {'0', '0', '0', '0', '-', '0', '0', '-', '0', '0'};
  const auto put = [&](std::size_t at, unsigned two_digits) {
    text[at] = static_cast<char>('0' + two_digits / 10);
    text[at + 1] = static_cast<char>('0' + two_digits % 10);
  };
  const auto year = static_cast<unsigned>(static_cast<int>(date.year()));
  put(0, year / 100);
  put(2, year % 100);
  put(5, static_cast<unsigned>(date.month()));
  put(8, static_cast<unsigned>(date.day()));
  return {text, sizeof text};
}

std::optional<Date> date_of(unsigned year, unsigned month, unsigned day) {
  if (year < Date::min_year || year > Date::max_year || month < 1 || month > 12 || day < 1 ||
      day > days_of_month(year, month)) {
    return std::nullopt;
  }
  // The days before March of the year, from which the others are counted, since 1 March 0000.
  const unsigned years = month > 2 ? year : year - 1;
  const unsigned months = month > 2 ? month - 3 : month + 9;
  const unsigned before = years * 365 + years / 4 - years / 100 + years / 400;
  const unsigned days = before + (months * 153 + 2) / 5 + day - 1;
  return Date::from_days(static_cast<std::int32_t>(days) - 719468);
}

Period period_of(Calendar calendar, Date day) {
  const int year = day.year();
  const unsigned month0 = day.month() - 1;
  switch (calendar) {
    case Calendar::week: {
      const Date monday = day - static_cast<std::int32_t>(day.weekday() - 1);
      return {monday, monday + 6};
    }
    case Calendar::month:
      return months_from(year, month0 + 1, 1);
    case Calendar::quarter:
      return months_from(year, month0 / 3 * 3 + 1, 3);
    case Calendar::half_year:
      return months_from(year, month0 / 6 * 6 + 1, 6);
    case Calendar::year:
      break;
  }
  return {Date::of(year, 1, 1), Date::of(year, 12, 31)};
}

std::vector<Period> periods_overlapping(Calendar calendar, Period window) {
  std::vector<Period> periods;
  for (Date day = window.from; day <= window.to; day = periods.back().to + 1) {
    periods.push_back(period_of(calendar, day));
  }
  return periods;
}

}  // namespace shuangbai
