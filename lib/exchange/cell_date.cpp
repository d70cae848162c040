#include "exchange/cell_date.h"

#include <algorithm>
#include <charconv>

#include "base/date.h"
#include "exchange/cell_text.h"
#include "exchange/number_format.h"

namespace shuangbai {
namespace {

std::optional<std::string> date_of(unsigned year, unsigned month, unsigned day) {
  const std::string text = fmt::format("{:04}-{:02}-{:02}", year, month, day);
  return Date::parse(text) ? std::optional(text) : std::nullopt;
}

// Nothing, or a time of day after a date: " 00:00:00", "T09:30".
bool is_time(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return true;
  if (text[0] == 'T') text.remove_prefix(1);
  return text.size() >= 4 &&
         std::ranges::all_of(
             text, [](char c) { return is_digit(c) || c == ':' || c == '.' || c == 'Z'; }) &&
         text.find(':') != text.npos;
}

std::optional<std::string> date_by_format(std::string_view text, std::string_view format) {
  std::optional<unsigned> year, month, day;
  while (!format.empty()) {
    if (take(format, {"YYYY"})) {
      const std::size_t before = text.size();
      year = take_number(text, 4);
      if (!year || before - text.size() != 4) return std::nullopt;
    } else if (take(format, {"MM", "M"})) {
      if (!(month = take_number(text, 2))) return std::nullopt;
    } else if (take(format, {"DD", "D"})) {
      if (!(day = take_number(text, 2))) return std::nullopt;
    } else {
      if (text.empty() || text[0] != format[0]) return std::nullopt;
      text.remove_prefix(1);
      format.remove_prefix(1);
    }
  }
  return year && month && day && text.empty() ? date_of(*year, *month, *day) : std::nullopt;
}

std::optional<std::string> date_by_serial(std::string_view number, bool from_1904) {
  double serial = 0;
  std::from_chars(number.data(), number.data() + number.size(), serial);
  const auto day =
      day_of_serial(serial, from_1904 ? SerialEpoch::from_1904 : SerialEpoch::from_1900);
  return day ? std::optional(day->substr(0, 10)) : std::nullopt;
}

}  // namespace

std::string date_value(const std::string& text, const Cell& cell, const ValueRules& rules) {
  for (const std::string& format : rules.date_formats) {
    if (auto date = date_by_format(text, format)) return *date;
  }
  std::string_view rest = text;
  if (cell.kind == CellKind::number) rest = rest.substr(0, rest.find('.'));  // a time of day
  if (all_digits(rest) && rest.size() == 8) {
    std::string_view digits = rest;
    const auto year = take_number(digits, 4);
    const auto month = take_number(digits, 2);
    return date_of(*year, *month, *take_number(digits, 2)).value_or(text);
  }
  // 1927-05-18 to 2173-10-14
  if (all_digits(rest) && rest.size() == 5)
    return date_by_serial(text, cell.from_1904).value_or(text);
  const std::size_t before = rest.size();
  const auto year = take_number(rest, 4);
  if (!year || before - rest.size() != 4) return text;
  const bool chinese = take(rest, {"年"});
  const char separator = rest.empty() ? '\0' : rest[0];
  if (!chinese && !take(rest, {"-", "/", "."})) return text;
  rest = trimmed(rest);
  const auto month = take_number(rest, 2);
  if (!month) return text;
  if (chinese ? !take(rest, {"月"}) : rest.empty() || rest[0] != separator) return text;
  if (!chinese) rest.remove_prefix(1);
  rest = trimmed(rest);
  const auto day = take_number(rest, 2);
  if (!day) return text;
  if (chinese && !take(rest, {"日", "号"})) return text;
  return is_time(rest) ? date_of(*year, *month, *day).value_or(text) : text;
}

}  // namespace shuangbai
