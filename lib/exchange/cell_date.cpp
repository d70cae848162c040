#include "exchange/cell_date.h"

#include <algorithm>
#include <array>

#include "base/date.h"
#include "exchange/cell_text.h"
#include "exchange/cell_time.h"
#include "exchange/written_day.h"

namespace shuangbai {
namespace {

constexpr int minutes_a_day = 24 * 60;

bool is_year(unsigned number) {
  return number >= Date::min_year && number <= Date::max_year;
}

std::optional<Date> date_by_format(std::string_view text, std::string_view format) {
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

std::optional<Date> date_by_serial(std::string_view number, SerialEpoch epoch) {
  const auto serial = number_of<double>(number);
  const auto day = serial ? day_of_serial(*serial, epoch) : std::nullopt;
  return day ? std::optional(day->day) : std::nullopt;
}

// The part of a day that its text may name without a time.
bool is_part_of_day(std::string_view text) {
  constexpr std::array<std::string_view, 14> parts = {"上午", "下午", "中午", "早上", "晚上",
                                                      "傍晚", "凌晨", "夜间", "全天", "整天",
                                                      "AM",   "PM",   "am",   "pm"};
  return std::ranges::find(parts, text) != parts.end();
}

// The day of a date, if the weekday behind it is its own, and of the time of day behind that.
std::optional<Date> day_with_time(Date date, std::string_view rest) {
  rest = trimmed(rest);
  if (const auto weekday = take_weekday(rest); weekday && *weekday != date.weekday()) {
    return std::nullopt;
  }
  rest = trimmed(rest);
  if (rest.empty() || is_part_of_day(rest)) return date;
  const bool is_timestamp = take(rest, {"T"});
  const auto clock = read_clock(rest, is_timestamp);
  if (!clock) return std::nullopt;
  const int minutes = clock->in_china();
  return date + (minutes < 0 ? -1 : minutes / minutes_a_day);
}

std::optional<Date> date_as_written(const WrittenDay& written) {
  const auto date = date_of(written.year, written.month, written.day.value_or(0));
  const bool fits = date && (!written.weekday || *written.weekday == date->weekday());
  return fits ? date : std::nullopt;
}

// The last day of a range in short, 12.6 or 6日 after 2022.12.5: what is left out is as of the
// first. `separator` is that of the range.
std::optional<Date> last_in_short(std::string_view text, std::string_view before,
                                  std::string_view separator) {
  const auto first = take_written_day(before);
  const auto number = first ? take_number(text, 2) : std::nullopt;
  if (!number) return std::nullopt;
  const bool chinese = first->separator.empty();
  if (text.empty() || (chinese && (text == "日" || text == "号"))) {
    // 2026-12-05-06 may be anything.
    if (separator == first->separator) return std::nullopt;
    return date_of(first->year, first->month, *number);
  }
  const bool joined = chinese ? take(text, {"月"}) : take(text, {first->separator});
  const auto day = joined ? take_number(text, 2) : std::nullopt;
  if (!day) return std::nullopt;
  if (chinese) take(text, {"日", "号"});
  const auto date = date_of(first->year, *number, *day);
  return date ? day_with_time(*date, text) : std::nullopt;
}

// Whether a text is a day as spreadsheets count them; a number of four digits may be a year.
bool is_serial(std::string_view text, std::string_view whole, bool is_number) {
  if (!all_digits(whole)) return false;
  if (is_number) {
    std::string_view year = whole;
    return whole.size() <= 6 && !(whole.size() == 4 && is_year(*take_number(year, 4)));
  }
  return whole.size() == 5 && (whole.size() == text.size() || all_digits(text.substr(6)));
}

// 20220305, 20220305 10:00
std::optional<Date> date_in_eight_digits(std::string_view text) {
  const auto year = take_number(text, 4);
  const auto month = take_number(text, 2);
  const auto day = take_number(text, 2);
  const auto date = date_of(*year, *month, *day);
  return date ? day_with_time(*date, text) : std::nullopt;
}

// Nothing where the text is not like a day at all.
std::optional<Message> why_no_day(std::string_view text, CellKind kind, const ValueRules& rules) {
  for (const std::string_view calendar :
       {"民国", "农历", "阴历", "旧历", "正月", "腊月", "月初", "月廿"}) {
    if (text.find(calendar) == text.npos) continue;
    return message({"不是公历日期，不会换算；请写成公历，如 2026-03-05",
                    "a day of another calendar, which is not converted; write it as a "
                    "Gregorian day, as 2026-03-05"});
  }
  if (read_month(text, kind)) {
    return message({"只有年月，没有日；请填写到日，如 2026-03-05",
                    "a month without its day; write the day, too, as 2026-03-05"});
  }
  if (read_days(text, rules)) {
    return message({"这里应为一天，单元格却是一段日期；起止日期请各用一列",
                    "several days, where one belongs; put the first and the last in "
                    "columns of their own"});
  }
  if (may_be_two_days(text)) {
    return message(
        {"月在前还是日在前不明，可读作两天；请写成 2026-03-05，或在 --map 的 "
         "date_formats 中写明次序，如 D/M/YYYY",
         "it may be two days, by whether the day or the month comes first; write "
         "it as 2026-03-05, or name the order in the date_formats of --map, as "
         "D/M/YYYY"});
  }
  if (kind != CellKind::number && lacks_whole_year(text)) {
    return message({"没有四位数的年份；请写全年月日，如 2026-03-05",
                    "a day without the four digits of its year; write it in full, as 2026-03-05"});
  }
  std::string_view rest = text;
  const auto written = take_written_day(rest);
  const auto date =
      written ? date_of(written->year, written->month, written->day.value_or(0)) : std::nullopt;
  if (!date) return std::nullopt;
  rest = trimmed(rest);
  const auto weekday = written->weekday ? written->weekday : take_weekday(rest);
  if (!weekday || *weekday == date->weekday()) return std::nullopt;
  return message({"日期与星期不符；请核对", "the weekday is not that of the day; compare them"});
}

}  // namespace

std::optional<std::string> read_day(std::string_view text, CellKind kind, const ValueRules& rules,
                                    SerialEpoch epoch) {
  for (const std::string& format : rules.date_formats) {
    if (auto date = date_by_format(text, format)) return date->to_string();
  }
  const bool is_number = kind == CellKind::number;
  const std::string_view whole = text.substr(0, text.find('.'));
  const std::string_view digits = is_number ? whole : text.substr(0, text.find_first_of(" T"));
  if (all_digits(digits) && digits.size() == 8) {
    const auto date = date_in_eight_digits(is_number ? digits : text);
    return date ? std::optional(date->to_string()) : std::nullopt;
  }
  if (is_serial(text, whole, is_number)) {
    const auto date = date_by_serial(text, epoch);
    return date ? std::optional(date->to_string()) : std::nullopt;
  }
  std::string_view rest = text;
  const auto written = take_written_day(rest);
  const auto date = written ? date_as_written(*written) : std::nullopt;
  const auto day = date ? day_with_time(*date, rest) : std::nullopt;
  return day ? std::optional(day->to_string()) : std::nullopt;
}

std::optional<CellDays> read_days(std::string_view text, const ValueRules& rules) {
  constexpr std::array<std::string_view, 9> separators = {"至", "到", "~", "～",  "—",
                                                          "–",  "--", "-", "起至"};
  for (const std::string_view separator : separators) {
    for (std::size_t at = 0; (at = text.find(separator, at)) != text.npos; at += separator.size()) {
      const std::string_view before = trimmed(text.substr(0, at));
      std::string_view after = trimmed(text.substr(at + separator.size()));
      while (take(after, {separator})) after = trimmed(after);
      auto first = read_day(before, CellKind::text, rules);
      const bool shares_ending = !first && (after.ends_with("日") || after.ends_with("号"));
      const std::string ended = std::string(before) + (shares_ending ? "日" : "");
      if (shares_ending) first = read_day(ended, CellKind::text, rules);
      if (!first) continue;
      if (separator == "至" && after == "今") return CellDays{*first, ""};
      auto last = read_day(after, CellKind::text, rules);
      if (!last) {
        const auto day = last_in_short(after, ended, separator);
        if (day) last = day->to_string();
      }
      if (last && *last >= *first) return CellDays{*first, *last};
    }
  }
  return std::nullopt;
}

std::optional<CellMonth> read_month(std::string_view text, CellKind kind) {
  if (all_digits(text) && text.size() == 6) {
    const auto year = take_number(text, 4);
    const auto month = take_number(text, 2);
    if (!is_year(*year) || !date_of(*year, *month, 1)) return std::nullopt;
    return CellMonth{static_cast<int>(*year), *month};
  }
  const std::size_t size = text.size();
  std::string_view rest = text;
  const auto written = take_written_day(rest);
  if (!written || written->day || !trimmed(rest).empty()) return std::nullopt;
  if (!date_of(written->year, written->month, 1)) return std::nullopt;
  const bool lost_zero = kind == CellKind::number && written->month == 1 && size == 6;
  return CellMonth{static_cast<int>(written->year), written->month, lost_zero ? 10U : 0U};
}

Result<std::string> date_value(const std::string& text, const Cell& cell, const ValueRules& rules) {
  if (cell.lacks_format && cell.kind == CellKind::number) {
    return refused(
        message({"数字的格式在工作簿中缺失，不知它是不是日期；请用表格软件重新另存，或写成 "
                 "2026-03-05",
                 "a number whose format the workbook lacks, which may be a day or not; save "
                 "it again with a spreadsheet program, or write it as 2026-03-05"}));
  }
  const SerialEpoch epoch = cell.from_1904 ? SerialEpoch::from_1904 : SerialEpoch::from_1900;
  if (auto day = read_day(text, cell.kind, rules, epoch)) return std::move(*day);
  if (auto advice = why_no_day(text, cell.kind, rules)) return refused(std::move(*advice));
  return text;
}

}  // namespace shuangbai
