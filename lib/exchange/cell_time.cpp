#include "exchange/cell_time.h"

#include <algorithm>

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
  const auto fraction = number_of<double>(digits);
  if (!fraction || !(*fraction >= 0 && *fraction < 1)) return std::nullopt;
  const auto minutes = static_cast<unsigned>(*fraction * 24 * 60 + 0.5);
  return time_of(minutes / 60, minutes % 60);
}

// Z, UTC, +08:00, +0000, GMT+0800 (its name) at the end: taken off. Hours behind UTC are those of a
// timestamp, or stand behind seconds: 9:30-10:30 is no time with a zone.
std::optional<int> take_zone(std::string_view& text, bool is_timestamp) {
  std::string_view rest = text;
  if (rest.ends_with(')') && rest.find("GMT") != rest.npos) {
    rest = trimmed(rest.substr(0, rest.find('(')));
  }
  const auto take_name = [&rest] {
    for (const std::string_view name : {"UTC", "GMT", "Z", "z"}) {
      if (!rest.ends_with(name)) continue;
      rest = trimmed(rest.substr(0, rest.size() - name.size()));
      return true;
    }
    return false;
  };
  if (take_name()) {
    text = rest;
    return 0;
  }
  const std::size_t sign = rest.find_last_of("+-");
  if (sign == rest.npos || sign == 0) return std::nullopt;
  std::string_view zone = rest.substr(sign + 1);
  const auto hours = take_number(zone, 2);
  take(zone, {":"});
  const auto minutes = zone.empty() ? std::optional(0U) : take_number(zone, 2);
  if (!hours || !minutes || !zone.empty() || *hours > 14 || *minutes > 59) return std::nullopt;
  const int ahead = static_cast<int>(*hours * 60 + *minutes);
  const bool behind = rest[sign] == '-';
  rest = trimmed(rest.substr(0, sign));
  if (behind && !is_timestamp && std::ranges::count(rest, ':') != 2) return std::nullopt;
  take_name();
  text = rest;
  return behind ? -ahead : ahead;
}

}  // namespace

std::optional<ClockTime> read_clock(std::string_view text, bool is_timestamp) {
  std::string_view rest = trimmed(text);
  ClockTime clock{.zone = take_zone(rest, is_timestamp)};
  const bool evening = take(rest, {"下午", "晚上", "傍晚"});
  const bool noon = !evening && take(rest, {"中午"});
  const bool night = !evening && !noon && take(rest, {"凌晨"});
  if (!evening && !noon && !night) take(rest, {"上午", "早上"});
  rest = trimmed(rest);
  auto hour = take_number(rest, 2);
  if (!hour) return std::nullopt;
  std::optional<unsigned> minute = 0;
  if (take(rest, {":"})) {
    const std::size_t before = rest.size();
    minute = take_number(rest, 2);
    if (!minute || before - rest.size() != 2) return std::nullopt;
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
    return std::nullopt;
  }
  rest = trimmed(rest);
  const bool pm = take(rest, {"PM", "pm"});
  const bool am = !pm && take(rest, {"AM", "am"});
  if (!rest.empty()) return std::nullopt;
  if (((evening || pm) && *hour < 12) || (noon && *hour < 6)) *hour += 12;
  if ((am || night) && *hour == 12) *hour = 0;
  if (evening && *hour == 12) return std::nullopt;  // midnight of the next day, or noon
  if (*hour > 23 || *minute > 59) return std::nullopt;
  clock.minutes = static_cast<int>(*hour * 60 + *minute);
  return clock;
}

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
  const std::size_t day_end = rest.find_first_of(" T");
  const bool has_day =
      day_end != rest.npos && rest.substr(0, day_end).find_first_of("-/.") != rest.npos;
  if (has_day) rest.remove_prefix(day_end + 1);
  const auto clock = read_clock(rest, has_day && text[day_end] == 'T');
  if (!clock) return text;
  const int minutes = (clock->in_china() + 24 * 60) % (24 * 60);
  return TimeOfDay::of(minutes / 60, minutes % 60).to_string();
}

}  // namespace shuangbai
