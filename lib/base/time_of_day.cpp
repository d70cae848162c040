#include "base/time_of_day.h"

#include <fmt/format.h>

#include "base/text.h"

namespace shuangbai {

std::optional<TimeOfDay> TimeOfDay::parse(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const std::string_view digits[] = {text.substr(0, 2), text.substr(3)};
  if (!is_digits(digits[0], 2) || !is_digits(digits[1], 2)) return std::nullopt;
  const int hour = (text[0] - '0') * 10 + (text[1] - '0');
  const int minute = (text[3] - '0') * 10 + (text[4] - '0');
  if (hour > 23 || minute > 59) return std::nullopt;
  return of(hour, minute);
}

std::string TimeOfDay::to_string() const {
  return fmt::format("{:02}:{:02}", minutes_ / 60, minutes_ % 60);
}

}  // namespace shuangbai
