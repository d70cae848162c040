// Number formats of spreadsheets (ECMA-376 part 1, 18.8.30 and 18.8.31): what a stored number is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace shuangbai {

class NumberFormat {
 public:
  // General.
  NumberFormat() = default;
  // A format by its code: `yyyy"年"m"月"`, `00000`, `#,##0.00`.
  explicit NumberFormat(std::string_view code);
  // A format that has a number and no code. 27 to 36 and 50 to 58 are those of East Asia.
  explicit NumberFormat(std::uint32_t id);

  // It shows days: a year or a day of the month, perhaps with a time.
  bool shows_days() const { return shows_days_; }
  // It shows days by year and month alone: the first of a month then stands for the month.
  bool hides_day_of_month() const { return shows_days_ && hides_day_of_month_; }
  // What a whole number below 10^15 looks like, if the format is one for codes: it pads with zeros
  // or puts texts between digits (00000, 000-0000-0000, "W"000). Nothing for all other formats,
  // since these only round, group or mark what is a quantity.
  std::optional<std::string> code_of(std::string_view number) const;

 private:
  bool shows_days_ = false;
  bool hides_day_of_month_ = false;
  std::string pattern_;  // of a format for codes: places of digits, and texts between them
};

// Which day a workbook counts from.
enum class SerialEpoch : std::uint8_t { from_1900, from_1904 };

// A day's number with its part of a day. Times are rounded to minutes; what is nearer to midnight
// than a minute is that day, since Excel shows it so and arithmetic leaves such noise. Nothing for
// what is no day of 1900 to 2200: that includes 60 from 1900, the 29 February 1900 that Excel
// believes in.
struct SerialDay {
  Date day;
  int minutes = 0;  // of the day, from 0 to 1439
};
std::optional<SerialDay> day_of_serial(double serial, SerialEpoch epoch);

}  // namespace shuangbai
