#include "exchange/cell_date.h"

#include <array>

#include "base/date.h"
#include "exchange/cell_text.h"
#include "exchange/cell_time.h"

namespace shuangbai {
namespace {

constexpr int minutes_a_day = 24 * 60;

std::optional<Date> date_of(unsigned year, unsigned month, unsigned day) {
  return Date::parse(fmt::format("{:04}-{:02}-{:02}", year, month, day));
}

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

// Year, month and day off the front of a text, and the separator between them.
struct Parts {
  unsigned year = 0;
  unsigned month = 0;
  std::optional<unsigned> day = {};
  char separator = '\0';  // NUL: 年月日
};
std::optional<Parts> take_parts(std::string_view& rest) {
  Parts parts;
  const std::size_t before = rest.size();
  const auto year = take_number(rest, 4);
  if (!year || before - rest.size() != 4) return std::nullopt;
  parts.year = *year;
  rest = trimmed(rest);
  const bool chinese = take(rest, {"年"});
  if (!chinese) {
    if (rest.empty()) return std::nullopt;
    parts.separator = rest[0];
    if (!take(rest, {"-", "/", "."})) return std::nullopt;
  }
  rest = trimmed(rest);
  const auto month = take_number(rest, 2);
  if (!month) return std::nullopt;
  parts.month = *month;
  const std::string_view after_month = rest;
  rest = trimmed(rest);
  if (chinese ? !take(rest, {"月份", "月"})
              : !take(rest, {std::string_view(&parts.separator, 1)})) {
    return chinese ? std::nullopt : std::optional(parts);
  }
  rest = trimmed(rest);
  parts.day = take_number(rest, 2);
  if (chinese) rest = trimmed(rest);
  if (chinese && parts.day && !take(rest, {"日", "号"})) return std::nullopt;
  if (!parts.day && !chinese) rest = after_month;
  return parts;
}

// The day of a date and of the time of day behind it.
std::optional<Date> day_with_time(Date date, std::string_view rest) {
  rest = trimmed(rest);
  if (rest.empty()) return date;
  take(rest, {"T"});
  const auto clock = read_clock(rest);
  if (!clock) return std::nullopt;
  const int minutes = clock->in_china();
  return date + (minutes < 0 ? -1 : minutes / minutes_a_day);
}

// The last day of a range in short, 12.6 or 6日 after 2022.12.5: what is left out is as of the
// first.
std::optional<Date> last_in_short(std::string_view text, std::string_view before, bool dash) {
  const auto first = take_parts(before);
  const auto number = first ? take_number(text, 2) : std::nullopt;
  if (!number) return std::nullopt;
  const bool chinese = first->separator == '\0';
  if (text.empty() || (chinese && (text == "日" || text == "号"))) {
    // 2026-12-05-06 may be anything.
    if (dash && first->separator == '-') return std::nullopt;
    return date_of(first->year, first->month, *number);
  }
  const bool joined =
      chinese ? take(text, {"月"}) : take(text, {std::string_view(&first->separator, 1)});
  const auto day = joined ? take_number(text, 2) : std::nullopt;
  if (!day) return std::nullopt;
  if (chinese) take(text, {"日", "号"});
  return text.empty() ? date_of(first->year, *number, *day) : std::nullopt;
}

}  // namespace

std::optional<std::string> read_day(std::string_view text, CellKind kind, const ValueRules& rules,
                                    SerialEpoch epoch) {
  for (const std::string& format : rules.date_formats) {
    if (auto date = date_by_format(text, format)) return date->to_string();
  }
  const bool is_number = kind == CellKind::number;
  std::string_view whole = text;
  if (is_number) whole = whole.substr(0, whole.find('.'));
  if (all_digits(whole) && whole.size() == 8) {
    std::string_view digits = whole;
    const auto year = take_number(digits, 4);
    const auto month = take_number(digits, 2);
    const auto date = date_of(*year, *month, *take_number(digits, 2));
    return date ? std::optional(date->to_string()) : std::nullopt;
  }
  if (all_digits(whole) && (is_number ? whole.size() <= 6 : whole.size() == 5)) {
    std::string_view digits = whole;
    if (whole.size() == 4 && is_year(*take_number(digits, 4))) return std::nullopt;
    const auto date = date_by_serial(text, epoch);
    return date ? std::optional(date->to_string()) : std::nullopt;
  }
  std::string_view rest = text;
  const auto parts = take_parts(rest);
  if (!parts || !parts->day) return std::nullopt;
  const auto date = date_of(parts->year, parts->month, *parts->day);
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
      const auto first = read_day(before, CellKind::text, rules);
      if (!first) continue;
      if (separator == "至" && after == "今") return CellDays{*first, ""};
      auto last = read_day(after, CellKind::text, rules);
      if (!last) {
        const auto day = last_in_short(after, before, separator == "-");
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
  const auto parts = take_parts(rest);
  if (!parts || parts->day || !trimmed(rest).empty()) return std::nullopt;
  if (!date_of(parts->year, parts->month, 1)) return std::nullopt;
  const bool lost_zero = kind == CellKind::number && parts->month == 1 && size == 6;
  return CellMonth{static_cast<int>(parts->year), parts->month, lost_zero ? 10U : 0U};
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
  for (const std::string_view calendar : {"民国", "农历", "阴历", "旧历", "正月", "腊月"}) {
    if (text.find(calendar) == text.npos) continue;
    return refused(message({"不是公历日期，不会换算；请写成公历，如 2026-03-05",
                            "a day of another calendar, which is not converted; write it as a "
                            "Gregorian day, as 2026-03-05"}));
  }
  if (read_month(text, cell.kind)) {
    return refused(message({"只有年月，没有日；请填写到日，如 2026-03-05",
                            "a month without its day; write the day, too, as 2026-03-05"}));
  }
  if (read_days(text, rules)) {
    return refused(message({"这里应为一天，单元格却是一段日期；起止日期请各用一列",
                            "several days, where one belongs; put the first and the last in "
                            "columns of their own"}));
  }
  return text;
}

}  // namespace shuangbai
