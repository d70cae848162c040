// Days as offices, programs and spreadsheets write them.
#pragma once

#include "exchange/cell_value.h"
#include "exchange/number_format.h"

namespace shuangbai {

// A range of days.
struct CellDays {
  std::string first;  // YYYY-MM-DD
  std::string last;   // empty: it goes on
};

// A month without its day: 1990-01, 1990.1, 199001, 1990年1月. As a number of a spreadsheet 1990.1
// is January or (1990.10) October.
struct CellMonth {
  int year = 0;
  unsigned month = 0;
  unsigned or_month = 0;  // the other one that it may be, or 0
};

// The texts are without blanks around them, in half width.
//
// A single day, or nothing: one that is written out (see written_day.h), 20220305, or in a format
// of a mapping. Behind it may stand its weekday, 上午 or the like, and a time of day; one with a
// zone is the day that it is in China. Days of Excel, rounded to the day when nearer than a minute
// to its end; as Excel counts, 59 is 28 February 1900, 60 is a day that did not exist and 61 is 1
// March. Numbers that are years are none.
std::optional<std::string> read_day(std::string_view text, CellKind kind, const ValueRules& rules,
                                    SerialEpoch epoch = SerialEpoch::from_1900);

// 2022-12-05至2022-12-06, 2022.12.5-12.6, 2022年12月5日-6日, 2022-12-05至今: the days, in order; or
// nothing.
std::optional<CellDays> read_days(std::string_view text, const ValueRules& rules);

std::optional<CellMonth> read_month(std::string_view text, CellKind kind);

// A day → YYYY-MM-DD. Ranges, months, what may be two days (3/5/2022), days without a whole year or
// of another weekday are refused with advice; what else is no date is left as it is.
Result<std::string> date_value(const std::string& text, const Cell& cell, const ValueRules& rules);

}  // namespace shuangbai
