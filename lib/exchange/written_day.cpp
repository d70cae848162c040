#include "exchange/written_day.h"

#include <array>
#include <string>
#include <utility>

#include "base/text.h"
#include "exchange/cell_text.h"

namespace shuangbai {
namespace {

constexpr std::array<std::string_view, 14> day_separators = {"-",  "/", ".", "\\", "_", "、", ",",
                                                             "。", "—", "–", "‐",  "−", "·",  " "};

// Exactly four digits, behind which is no fifth.
std::optional<unsigned> take_year(std::string_view& text) {
  std::string_view rest = text;
  const auto year = take_number(rest, 4);
  if (!year || text.size() - rest.size() != 4 || (!rest.empty() && is_digit(rest[0]))) {
    return std::nullopt;
  }
  text = rest;
  return year;
}

std::optional<unsigned> take_numeral(std::string_view& text) {
  constexpr std::array<std::string_view, 10> numerals = {"〇", "一", "二", "三", "四",
                                                         "五", "六", "七", "八", "九"};
  if (take(text, {"零", "○"})) return 0;
  for (unsigned i = 0; i < numerals.size(); ++i) {
    if (take(text, {numerals[i]})) return i;
  }
  return std::nullopt;
}

std::optional<unsigned> take_chinese_year(std::string_view& text) {
  std::string_view rest = text;
  unsigned year = 0;
  for (int i = 0; i < 4; ++i) {
    const auto numeral = take_numeral(rest);
    if (!numeral) return std::nullopt;
    year = year * 10 + *numeral;
  }
  text = rest;
  return year;
}

// 5, 05, 五, 〇五, 十, 十五, 二十, 二十五.
std::optional<unsigned> take_small_number(std::string_view& text) {
  if (const auto digits = take_number(text, 2)) return digits;
  auto tens = take_numeral(text);
  if (tens == 0U) return take_numeral(text);
  if (!take(text, {"十"})) return tens;
  return tens.value_or(1) * 10 + take_numeral(text).value_or(0);
}

// Only months and days have them; 初五 and 廿五 are of the other calendar.
std::optional<WrittenDay> take_chinese_day(std::string_view& text) {
  std::string_view rest = text;
  take(rest, {"公元"});
  auto year = take_year(rest);
  if (!year) year = take_chinese_year(rest);
  rest = trimmed(rest);
  if (!year || !take(rest, {"年"})) return std::nullopt;
  rest = trimmed(rest);
  const auto month = take_small_number(rest);
  rest = trimmed(rest);
  if (!month || !take(rest, {"月份", "月"})) return std::nullopt;
  WrittenDay written{.year = *year, .month = *month};
  std::string_view behind = trimmed(rest);
  written.day = take_small_number(behind);
  behind = trimmed(behind);
  if (written.day && !take(behind, {"日", "号"})) return std::nullopt;
  text = written.day ? behind : rest;
  return written;
}

// What stands between two numbers, off the front.
std::string_view take_separator(std::string_view& text) {
  const std::string_view rest = trimmed(text);
  for (const std::string_view separator : day_separators) {
    if (!rest.starts_with(separator)) continue;
    text = trimmed(rest.substr(separator.size()));
    return separator;
  }
  const bool is_blank = rest.size() < text.size() && !rest.empty() && is_digit(rest[0]);
  text = rest;
  return is_blank ? std::string_view(" ") : std::string_view();
}

std::optional<WrittenDay> take_digits(std::string_view& text) {
  std::string_view rest = text;
  const auto year = take_year(rest);
  const std::string_view separator = year ? take_separator(rest) : std::string_view();
  const auto month = separator.empty() ? std::nullopt : take_number(rest, 2);
  if (!month) return std::nullopt;
  WrittenDay written{.year = *year, .month = *month, .separator = separator};
  std::string_view behind = rest;
  // A time of day may stand behind a month that has no day.
  if (take_separator(behind) == separator) written.day = take_number(behind, 2);
  if (!written.day) behind = rest;
  if (written.day && separator == ".") take(behind, {"."});
  if (written.day) take(behind, {"日", "号"});
  text = behind;
  return written;
}

// Day and month, in whichever order, before the year.
struct DayAndMonth {
  unsigned first = 0;
  unsigned second = 0;
  unsigned year = 0;
  std::string_view separator;

  bool is_day_first() const { return date_of(year, second, first).has_value(); }
  bool is_month_first() const { return date_of(year, first, second).has_value(); }
};
std::optional<DayAndMonth> take_day_and_month(std::string_view& text) {
  std::string_view rest = text;
  const auto first = take_number(rest, 2);
  const std::string_view separator = first ? take_separator(rest) : std::string_view();
  const auto second = separator.empty() ? std::nullopt : take_number(rest, 2);
  if (!second || take_separator(rest) != separator) return std::nullopt;
  const auto year = take_year(rest);
  if (!year) return std::nullopt;
  text = rest;
  return DayAndMonth{*first, *second, *year, separator};
}

std::optional<WrittenDay> take_day_before_year(std::string_view& text) {
  std::string_view rest = text;
  const auto found = take_day_and_month(rest);
  if (!found) return std::nullopt;
  const bool is_one = found->first == found->second;
  if (!is_one && found->is_day_first() == found->is_month_first()) return std::nullopt;
  text = rest;
  WrittenDay written{.year = found->year, .month = found->first, .day = found->second};
  if (found->is_day_first()) std::swap(written.month, *written.day);
  written.separator = found->separator;
  return written;
}

// The number of the name of which the text has three letters or more, from 1.
template <std::size_t size>
std::optional<unsigned> take_name(std::string_view& text,
                                  const std::array<std::string_view, size>& names) {
  std::size_t length = 0;
  while (length < text.size() && is_letter(text[length])) ++length;
  const std::string word = lower_case(std::string(text.substr(0, length)));
  for (unsigned i = 0; length >= 3 && i < size; ++i) {
    if (!names[i].starts_with(word)) continue;
    text.remove_prefix(length);
    return i + 1;
  }
  return std::nullopt;
}

std::optional<unsigned> take_month_name(std::string_view& text) {
  return take_name<12>(text, {"january", "february", "march", "april", "may", "june", "july",
                              "august", "september", "october", "november", "december"});
}

void skip_marks(std::string_view& text) {
  while (!text.empty() && std::string_view(" -,./").find(text[0]) != text.npos) {
    text.remove_prefix(1);
  }
}

std::optional<unsigned> take_ordinal(std::string_view& text) {
  const auto day = take_number(text, 2);
  if (day) take(text, {"st", "nd", "rd", "th"});
  skip_marks(text);
  return day;
}

std::optional<WrittenDay> take_english_day(std::string_view& text) {
  std::string_view rest = text;
  WrittenDay written{.weekday = take_weekday(rest)};
  skip_marks(rest);
  auto year = take_year(rest);
  skip_marks(rest);
  if (!year) written.day = take_ordinal(rest);
  const auto month = take_month_name(rest);
  skip_marks(rest);
  if (!month) return std::nullopt;
  if (!written.day) written.day = take_ordinal(rest);
  if (!year) year = take_year(rest);
  if (!year || !written.day) return std::nullopt;
  written.year = *year;
  written.month = *month;
  text = rest;
  return written;
}

}  // namespace

std::optional<WrittenDay> take_written_day(std::string_view& text) {
  for (const auto take_one :
       {take_digits, take_chinese_day, take_day_before_year, take_english_day}) {
    if (auto written = take_one(text)) return written;
  }
  return std::nullopt;
}

std::optional<unsigned> take_weekday(std::string_view& text) {
  std::string_view rest = text;
  const bool is_in_brackets = take(rest, {"("});
  std::optional<unsigned> weekday;
  if (take(rest, {"星期", "礼拜", "周"})) {
    weekday = take(rest, {"日", "天"}) ? std::optional(7U) : take_numeral(rest);
  } else {
    weekday = take_name<7>(
        rest, {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});
  }
  if (!weekday || *weekday == 0 || *weekday > 7 || (is_in_brackets && !take(rest, {")"}))) {
    return std::nullopt;
  }
  text = rest;
  return weekday;
}

bool may_be_two_days(std::string_view text) {
  const auto found = take_day_and_month(text);
  return found && found->first != found->second && found->is_day_first() && found->is_month_first();
}

bool lacks_whole_year(std::string_view text) {
  // As if it were of this century: 22-3-5 is 2022-3-5, 3月5日 is 2000年3月5日.
  const auto becomes_day = [](std::string tried) {
    std::string_view rest = tried;
    const auto written = take_written_day(rest);
    return written && written->day && date_of(written->year, written->month, *written->day) &&
           trimmed(rest).empty();
  };
  const std::string whole(text);
  if (text.size() < 3 || !is_digit(text[0])) return false;
  if (becomes_day("2000年" + whole) || becomes_day("2000/" + whole)) return true;
  const std::size_t last = whole.find_last_not_of("0123456789") + 1;
  const bool ends_in_two = whole.size() - last == 2;
  return becomes_day("20" + whole) ||
         (ends_in_two && becomes_day(whole.substr(0, last) + "20" + whole.substr(last)));
}

}  // namespace shuangbai
