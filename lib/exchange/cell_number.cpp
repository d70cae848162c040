#include "exchange/cell_number.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/decimal.h"
#include "exchange/cell_text.h"

namespace shuangbai {
namespace {

constexpr std::size_t most_digits = 15;

std::size_t count_digits(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, is_digit));
}

// 4.402221E8
bool is_scientific(std::string_view text) {
  if (text.empty() || !is_digit(text[0])) return false;
  const std::size_t e = text.find_first_of("eE");
  if (e == text.npos) return false;
  std::string_view exponent = text.substr(e + 1);
  if (exponent.starts_with('+') || exponent.starts_with('-')) exponent.remove_prefix(1);
  return all_digits(exponent) &&
         std::ranges::all_of(text.substr(0, e), [](char c) { return is_digit(c) || c == '.'; });
}

// A word for a unit, and how many of what the dimension counts it is.
struct UnitWord {
  std::string_view word;
  Unit dimension;
  std::int64_t factor;
};

// A class hour is an hour only where hours of training or supervision are counted. The longer word
// stands before the one that it begins with.
constexpr UnitWord unit_words[] = {
    {"个小时", Unit::minute, 60}, {"小时", Unit::minute, 60},  {"钟头", Unit::minute, 60},
    {"hours", Unit::minute, 60},  {"hour", Unit::minute, 60},  {"hrs", Unit::minute, 60},
    {"hr", Unit::minute, 60},     {"h", Unit::minute, 60},     {"时", Unit::minute, 60},
    {"分钟", Unit::minute, 1},    {"分", Unit::minute, 1},     {"minutes", Unit::minute, 1},
    {"minute", Unit::minute, 1},  {"mins", Unit::minute, 1},   {"min", Unit::minute, 1},
    {"个学时", Unit::hour, 1},    {"学时", Unit::hour, 1},     {"个课时", Unit::hour, 1},
    {"课时", Unit::hour, 1},      {"万元", Unit::yuan, 10000}, {"万", Unit::yuan, 10000},
    {"千元", Unit::yuan, 1000},   {"元/月", Unit::yuan, 1},    {"元每月", Unit::yuan, 1},
    {"元整", Unit::yuan, 1},      {"元", Unit::yuan, 1},       {"人", Unit::person, 1},
    {"名", Unit::person, 1},      {"位", Unit::person, 1},     {"次", Unit::time, 1},
    {"级", Unit::grade, 1},       {"年度", Unit::year, 1},     {"年", Unit::year, 1},
};

// How many of what the field counts the unit is, as a fraction; nothing if it is none of it.
struct Scale {
  std::int64_t times = 0;
  std::int64_t over = 1;
};
std::optional<Scale> scale_of(Unit counted, const UnitWord& unit) {
  if (unit.dimension == counted) return Scale{unit.factor, 1};
  if (counted == Unit::hour && unit.dimension == Unit::minute) return Scale{unit.factor, 60};
  return std::nullopt;
}

const UnitWord* take_unit(std::string_view& text) {
  for (const UnitWord& unit : unit_words) {
    if (take(text, {unit.word})) return &unit;
  }
  return nullptr;
}

std::optional<Decimal> scaled(Decimal number, Scale scale) {
  std::int64_t times = 0;
  if (__builtin_mul_overflow(number.millionths(), scale.times, &times)) return std::nullopt;
  if (times % scale.over != 0) return std::nullopt;
  return Decimal::millionths(times / scale.over);
}

// Digits with a point and decimals, off the front.
std::optional<Decimal> take_decimal(std::string_view& text) {
  std::size_t size = 0;
  while (size < text.size() && (is_digit(text[size]) || text[size] == '.')) ++size;
  const auto number = Decimal::parse(text.substr(0, size));
  if (number) text.remove_prefix(size);
  return number;
}

// 一级, Ⅱ级: digits that stand for grades.
std::optional<Decimal> take_grade(std::string_view& text) {
  constexpr std::array<std::array<std::string_view, 3>, 5> grades = {{{"一", "Ⅰ", "壹"},
                                                                      {"二", "Ⅱ", "贰"},
                                                                      {"三", "Ⅲ", "叁"},
                                                                      {"四", "Ⅳ", "肆"},
                                                                      {"五", "Ⅴ", "伍"}}};
  for (std::size_t i = 0; i < grades.size(); ++i) {
    for (const std::string_view word : grades[i]) {
      if (take(text, {word})) return Decimal::of(static_cast<std::int64_t>(i) + 1);
    }
  }
  return std::nullopt;
}

// 2小时30分, 1.5h, 半小时, 2小时半, 3000元: the sum of its parts, from the larger unit to the
// smaller. A last part without unit is of the next one: 2小时30.
std::optional<Decimal> quantity(Unit counted, std::string_view text) {
  Decimal sum;
  std::int64_t last = 0;  // minutes, of the part before
  bool has_unit = false;
  while (!text.empty()) {
    Scale scale;
    std::optional<Decimal> number;
    if (take(text, {"半"})) {
      number = Decimal::millionths(Decimal::scale / 2);
      if (text.empty() && last == 60) {
        scale = *scale_of(counted, {"", Unit::minute, 60});
        if (const auto part = scaled(*number, scale)) return sum + *part;
        return std::nullopt;
      }
    } else {
      number = counted == Unit::grade && !is_digit(text[0]) ? take_grade(text) : take_decimal(text);
    }
    if (!number) return std::nullopt;
    text = trimmed(text);
    const bool half = counted != Unit::grade && take(text, {"个半"});  // 1个半小时
    if (half) *number += Decimal::millionths(Decimal::scale / 2);
    const UnitWord* unit = take_unit(text);
    if (unit == nullptr) {
      const bool minutes = last == 60 && text.empty();
      if (!minutes && !(counted == Unit::grade && text.empty() && !has_unit)) return std::nullopt;
      const UnitWord rest{"", minutes ? Unit::minute : Unit::grade, 1};
      unit = &rest;
      const auto part = scaled(*number, *scale_of(counted, *unit));
      return part ? std::optional(sum + *part) : std::nullopt;
    }
    const auto own = scale_of(counted, *unit);
    if (!own || (has_unit && (last != 60 || unit->factor >= last))) return std::nullopt;
    const auto part = scaled(*number, *own);
    if (!part) return std::nullopt;
    sum += *part;
    has_unit = true;
    last = unit->dimension == Unit::minute ? unit->factor : 0;
    text = trimmed(text);
  }
  return has_unit ? std::optional(sum) : std::nullopt;
}

// The scale of a header's unit, if it says another one than the field's.
std::optional<Scale> scale_of_header(const Field& field, std::string_view header_unit) {
  std::string_view rest = header_unit;
  const UnitWord* unit = take_unit(rest);
  if (unit == nullptr || !rest.empty()) return std::nullopt;
  const auto scale = scale_of(field.unit, *unit);
  return scale && scale->times != scale->over ? scale : std::nullopt;
}

void drop_grouping(std::string& text) {
  const std::size_t point = std::min(text.find('.'), text.size());
  bool grouped = text.find(',') != text.npos;
  for (std::size_t i = 0; i < text.size() && grouped; ++i) {
    if (!is_digit(text[i]) && text[i] != ',' && text[i] != '.') return;
    const bool place = i < point && i > 0 && (point - i) % 4 == 0;
    grouped = place ? text[i] == ',' : is_digit(text[i]) || (text[i] == '.' && i == point);
  }
  if (grouped) std::erase(text, ',');
}

void drop_zeros(std::string& text) {
  if (text.find('.') == text.npos || !is_digit(text[0])) return;
  if (text.find_first_not_of("0123456789.") != text.npos) return;
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
}

}  // namespace

bool is_shortened(std::string_view text) {
  return is_scientific(text) && text.find('+') != text.npos;
}

std::string plain_number(std::string_view text) {
  const auto number = number_of<double>(text);
  const bool is_whole = number && std::abs(*number) < 1e15 && *number == std::floor(*number);
  return is_whole ? fmt::format("{:.0f}", *number) : std::string(text);
}

std::string shown_number(std::string_view text) {
  const bool scientific = is_scientific(text);
  if (!scientific && (count_digits(text) <= most_digits || text.find('.') == text.npos)) {
    return std::string(text);
  }
  const auto value = number_of<double>(text);
  if (!value || !(std::abs(*value) < 1e15)) return std::string(text);
  const int whole = *value < 1 ? 1 : static_cast<int>(std::log10(*value)) + 1;
  std::string shown = fmt::format("{:.{}f}", *value, static_cast<int>(most_digits) - whole);
  drop_zeros(shown);
  return shown;
}

std::optional<Message> lost_digits(const Cell& cell, std::string_view text) {
  const bool lost = cell.kind == CellKind::number
                        ? is_scientific(text) || count_digits(text) > most_digits
                        : is_shortened(text);
  if (!lost) return std::nullopt;
  return message(
      {"单元格是数字，表格软件只保留 15 位，其余已丢失；请把该列设为“文本”格式后重新填写",
       "the cell is a number, of which spreadsheets keep 15 digits: the rest is lost; format the "
       "column as text and enter it again"});
}

bool changes_number(const Field& field, std::string_view header_unit) {
  return scale_of_header(field, header_unit).has_value();
}

std::string number_value(const Field& field, std::string text, const Cell& cell,
                         std::string_view header_unit) {
  if (cell.kind == CellKind::number) {
    const bool computed = count_digits(text) > most_digits;
    text = shown_number(text);
    const std::size_t point = text.find('.');
    if (computed && point != text.npos && text.size() - point > 7) {  // a third of an hour
      text = fmt::format("{:.6f}", number_of<double>(text).value_or(0));
    }
  }
  if (field.unit == Unit::yuan) {
    std::string_view rest = text;
    if (take(rest, {"¥", "￥", "RMB"})) text = std::string(trimmed(rest));
  }
  const std::size_t unit_at = text.find_first_not_of("0123456789,.");
  std::string number = text.substr(0, unit_at);
  drop_grouping(number);
  if (unit_at == text.npos) {
    drop_zeros(number);
    const auto scale = scale_of_header(field, header_unit);
    const auto bare = scale ? Decimal::parse(number) : std::nullopt;
    if (!bare) return number;
    const auto meant = scaled(*bare, *scale);
    // What has no exact value in the field's unit keeps the header's, and is refused as no number.
    return meant ? meant->to_string() : number + std::string(header_unit);
  }
  if (const auto meant = quantity(field.unit, number + text.substr(unit_at))) {
    return meant->to_string();
  }
  return text;
}

}  // namespace shuangbai
