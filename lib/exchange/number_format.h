// Number formats of spreadsheets (ECMA-376 part 1, 18.8.30 and 18.8.31): what a stored number is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

  // It shows this number as a day: by a year or a day of the month, perhaps with a time.
  bool shows_days(double number = 1) const;
  // It shows days by year and month alone: the first of a month then stands for the month.
  bool hides_day_of_month(double number = 1) const;
  // What a whole number below 10^15 looks like, if the format is one for codes: it pads with zeros
  // or puts texts between digits (00000, 000-0000-0000, "W"000), or shows a text where a condition
  // holds ([=1]"男";[=2]"女"). Nothing for all other formats, since these only round, group or mark
  // what is a quantity.
  std::optional<std::string> code_of(std::string_view number) const;

 private:
  // One of the forms that a format has, by the sign of the number or by conditions: [<=50]0.
  struct Section {
    char comparison = '\0';  // < > = ! l (at most) g (at least); NUL: none
    double limit = 0;
    bool shows_days = false;
    bool hides_day_of_month = false;
    std::string pattern = {};  // of codes: places of digits, and texts between them
    std::string text = {};     // if it is nothing but a text

    bool holds_for(double number) const;
  };
  static Section section_of(std::string_view code);
  // The section that shows the number; nothing if General does.
  const Section* section_for(double number) const;

  std::vector<Section> sections_;
  bool has_conditions_ = false;
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
