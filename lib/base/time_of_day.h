// Times of day: when a visit began and ended.
//
// Hours and minutes of the local clock, from 00:00 to 23:59, without a day or a zone.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace shuangbai {

class TimeOfDay {
 public:
  constexpr TimeOfDay() = default;

  // Precondition: an hour below 24, a minute below 60.
  static constexpr TimeOfDay of(int hour, int minute) {
    return TimeOfDay(static_cast<std::int16_t>(hour * 60 + minute));
  }

  // Exactly HH:MM, a time that exists; else nothing.
  static std::optional<TimeOfDay> parse(std::string_view text);

  // The whole minutes since midnight.
  constexpr int minutes() const { return minutes_; }
  // Minutes between two times of a day; negative if the other one is later.
  constexpr int operator-(TimeOfDay other) const { return minutes_ - other.minutes_; }
  constexpr auto operator<=>(const TimeOfDay&) const = default;

  // HH:MM
  std::string to_string() const;

 private:
  explicit constexpr TimeOfDay(std::int16_t minutes) : minutes_(minutes) {}
  std::int16_t minutes_ = 0;
};

}  // namespace shuangbai
