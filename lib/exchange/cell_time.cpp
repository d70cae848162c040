#include "exchange/cell_time.h"

#include <charconv>

#include "base/time_of_day.h"
#include "exchange/cell_text.h"

namespace shuangbai {
namespace {

// The time of day in whole minutes, or nothing if there is none.
std::optional<std::string> time_of(unsigned hour, unsigned minute) {
  if (hour > 23 || minute > 59) return std::nullopt;
  return TimeOfDay::of(static_cast<int>(hour), static_cast<int>(minute)).to_string();
}

// A part of a day, as spreadsheets count: 0.395833 is 09:30.
std::optional<std::string> time_by_fraction(std::string_view digits) {
  double fraction = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), fraction);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  const auto minutes = static_cast<unsigned>(fraction * 24 * 60 + 0.5);
  return time_of(minutes / 60, minutes % 60);
}

}  // namespace

// A time after its day, or alone: 9:30, 09:30:00, 9点30分, 9时, 9点半, 下午2:30, 2:30 PM.
std::string time_value(const std::string& text, const Cell& cell) {
  std::string_view rest = text;
  const std::size_t point = rest.find('.');
  const bool is_serial =
      all_digits(rest.substr(0, point)) && point != rest.npos && all_digits(rest.substr(point + 1));
  if (is_serial && (cell.kind == CellKind::number || rest.size() - point > 4)) {
    const bool has_time =
        point == 5 || rest.substr(0, point) == "0";  // a day and a time, or a time
    return has_time ? time_by_fraction("0" + std::string(rest.substr(point))).value_or(text) : text;
  }
  const std::size_t day_end = rest.find_last_of(" T");
  if (day_end != rest.npos && rest.substr(0, day_end).find_first_of("-/.") != rest.npos) {
    rest.remove_prefix(day_end + 1);
  }
  const bool evening = take(rest, {"下午", "晚上", "傍晚"});
  const bool noon = !evening && take(rest, {"中午"});
  if (!evening && !noon) take(rest, {"上午", "早上", "凌晨"});
  rest = trimmed(rest);
  auto hour = take_number(rest, 2);
  if (!hour) return text;
  std::optional<unsigned> minute = 0;
  if (take(rest, {":"})) {
    const std::size_t before = rest.size();
    minute = take_number(rest, 2);
    if (!minute || before - rest.size() != 2) return text;
    if (take(rest, {":"})) take_number(rest, 2);
    if (take(rest, {"."})) take_number(rest, 9);
  } else if (take(rest, {"点", "时"})) {
    if (take(rest, {"半"})) {
      minute = 30;
    } else if (auto given = take_number(rest, 2)) {
      minute = given;
      take(rest, {"分"});
    } else {
      take(rest, {"整"});
    }
  } else {
    return text;
  }
  rest = trimmed(rest);
  const bool pm = take(rest, {"PM", "pm"});
  const bool am = !pm && take(rest, {"AM", "am"});
  if (!rest.empty()) return text;
  if (((evening || pm) && *hour < 12) || (noon && *hour < 6)) *hour += 12;
  if (am && *hour == 12) *hour = 0;
  return time_of(*hour, *minute).value_or(text);
}

}  // namespace shuangbai
