// Times of day as offices and programs write them.
#pragma once

#include "exchange/cell_value.h"

namespace shuangbai {

// A time of day in minutes, and how far its zone is ahead of UTC, if it says one.
struct ClockTime {
  int minutes = 0;
  std::optional<int> zone = {};  // in minutes

  // As a clock in China shows it, counted from the midnight before: it may be of another day, below
  // 0 or from 24 hours on.
  int in_china() const { return zone ? minutes - *zone + 8 * 60 : minutes; }
};

// 9:30, 09:30:00.000, 9点30分, 9时, 9点半, 下午2:30, 2:30 PM, 16:30Z, 16:30:00+00:00, in half
// width. Behind the T of a timestamp 20:00-05:00 has a zone; elsewhere it may be from 20:00 to
// 5:00.
std::optional<ClockTime> read_clock(std::string_view text, bool is_timestamp = false);

// A time of day → HH:MM; its day may stand before it, and it may be a part of a day as spreadsheets
// count. The text is without blanks around it, in half width. What is no time of day is left as it
// is; one with a zone is China's.
std::string time_value(const std::string& text, const Cell& cell);

}  // namespace shuangbai
