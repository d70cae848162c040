#include "exchange/cell_value.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/characters.h"
#include "base/suggestion.h"
#include "base/text.h"
#include "exchange/cell_text.h"
#include "exchange/number_format.h"
#include "model/value.h"

namespace shuangbai {
namespace {

Failure bad(Message text) {
  return {FailureKind::invalid_data, std::move(text)};
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Full-width forms U+FF01 to U+FF5E as ASCII.
std::string half_width(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[i + k]); };
    if (i + 2 < text.size() && byte(0) == 0xef && (byte(1) == 0xbc || byte(1) == 0xbd)) {
      const unsigned code = 0xf000U | ((byte(1) & 0x3fU) << 6) | (byte(2) & 0x3fU);
      if (code >= 0xff01 && code <= 0xff5e) {
        out += static_cast<char>(code - 0xff00 + 0x20);
        i += 2;
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

// 4.40222199001011E+17
bool is_scientific(std::string_view text) {
  if (text.empty() || !is_digit(text[0])) return false;
  std::size_t e = 0;
  while (e < text.size() && text[e] != 'e' && text[e] != 'E') ++e;
  if (e + 1 >= text.size()) return false;
  std::string_view exponent = text.substr(e + 1);
  if (exponent[0] == '+' || exponent[0] == '-') exponent.remove_prefix(1);
  const std::string_view mantissa = text.substr(0, e);
  return all_digits(exponent) && is_digit(mantissa[0]) &&
         std::ranges::all_of(mantissa, [](char c) { return is_digit(c) || c == '.'; });
}

std::size_t count_digits(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, is_digit));
}

std::optional<std::string> date_of(unsigned year, unsigned month, unsigned day) {
  const std::string text = fmt::format("{:04}-{:02}-{:02}", year, month, day);
  return Date::parse(text) ? std::optional(text) : std::nullopt;
}

// Takes up to `most` digits off the front.
std::optional<unsigned> take_number(std::string_view& text, std::size_t most) {
  std::size_t size = 0;
  while (size < text.size() && size < most && is_digit(text[size])) ++size;
  if (size == 0) return std::nullopt;
  unsigned value = 0;
  std::from_chars(text.data(), text.data() + size, value);
  text.remove_prefix(size);
  return value;
}

bool take(std::string_view& text, std::initializer_list<std::string_view> any) {
  for (const std::string_view part : any) {
    if (!text.starts_with(part)) continue;
    text.remove_prefix(part.size());
    return true;
  }
  return false;
}

// Nothing, or a time of day after a date: " 00:00:00", "T09:30".
bool is_time(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return true;
  if (text[0] == 'T') text.remove_prefix(1);
  return text.size() >= 4 &&
         std::ranges::all_of(
             text, [](char c) { return is_digit(c) || c == ':' || c == '.' || c == 'Z'; }) &&
         text.find(':') != text.npos;
}

std::optional<std::string> date_by_format(std::string_view text, std::string_view format) {
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

std::optional<std::string> date_by_serial(std::string_view number, bool from_1904) {
  double serial = 0;
  std::from_chars(number.data(), number.data() + number.size(), serial);
  const auto day =
      day_of_serial(serial, from_1904 ? SerialEpoch::from_1904 : SerialEpoch::from_1900);
  return day ? std::optional(day->substr(0, 10)) : std::nullopt;
}

std::string date_value(const std::string& text, const Cell& cell, const ValueRules& rules) {
  for (const std::string& format : rules.date_formats) {
    if (auto date = date_by_format(text, format)) return *date;
  }
  std::string_view rest = text;
  if (cell.kind == CellKind::number) rest = rest.substr(0, rest.find('.'));  // a time of day
  if (all_digits(rest) && rest.size() == 8) {
    std::string_view digits = rest;
    const auto year = take_number(digits, 4);
    const auto month = take_number(digits, 2);
    return date_of(*year, *month, *take_number(digits, 2)).value_or(text);
  }
  // 1927-05-18 to 2173-10-14
  if (all_digits(rest) && rest.size() == 5)
    return date_by_serial(text, cell.from_1904).value_or(text);
  const std::size_t before = rest.size();
  const auto year = take_number(rest, 4);
  if (!year || before - rest.size() != 4) return text;
  const bool chinese = take(rest, {"年"});
  const char separator = rest.empty() ? '\0' : rest[0];
  if (!chinese && !take(rest, {"-", "/", "."})) return text;
  rest = trimmed(rest);
  const auto month = take_number(rest, 2);
  if (!month) return text;
  if (chinese ? !take(rest, {"月"}) : rest.empty() || rest[0] != separator) return text;
  if (!chinese) rest.remove_prefix(1);
  rest = trimmed(rest);
  const auto day = take_number(rest, 2);
  if (!day) return text;
  if (chinese && !take(rest, {"日", "号"})) return text;
  return is_time(rest) ? date_of(*year, *month, *day).value_or(text) : text;
}

// The time of day in whole minutes, or nothing if there is none.
std::optional<std::string> time_of(unsigned hour, unsigned minute) {
  if (hour > 23 || minute > 59) return std::nullopt;
  return TimeOfDay::of(static_cast<int>(hour), static_cast<int>(minute)).to_string();
}

// A part of a day, as spreadsheets count: 0.395833 is 09:30.
std::optional<std::string> time_by_fraction(std::string_view digits) {
  double fraction = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), fraction);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  const auto minutes = static_cast<unsigned>(fraction * 24 * 60 + 0.5);
  return time_of(minutes / 60, minutes % 60);
}

// A time after its day, or alone: 9:30, 09:30:00, 9点30分, 9时, 9点半, 下午2:30, 2:30 PM.
std::string time_value(const std::string& text, const Cell& cell) {
  std::string_view rest = text;
  const std::size_t point = rest.find('.');
  const bool is_serial =
      all_digits(rest.substr(0, point)) && point != rest.npos && all_digits(rest.substr(point + 1));
  if (is_serial && (cell.kind == CellKind::number || rest.size() - point > 4)) {
    const bool has_time =
        point == 5 || rest.substr(0, point) == "0";  // a day and a time, or a time
    return has_time ? time_by_fraction("0" + std::string(rest.substr(point))).value_or(text) : text;
  }
  const std::size_t day_end = rest.find_last_of(" T");
  if (day_end != rest.npos && rest.substr(0, day_end).find_first_of("-/.") != rest.npos) {
    rest.remove_prefix(day_end + 1);
  }
  const bool evening = take(rest, {"下午", "晚上", "傍晚"});
  const bool noon = !evening && take(rest, {"中午"});
  if (!evening && !noon) take(rest, {"上午", "早上", "凌晨"});
  rest = trimmed(rest);
  auto hour = take_number(rest, 2);
  if (!hour) return text;
  std::optional<unsigned> minute = 0;
  if (take(rest, {":"})) {
    const std::size_t before = rest.size();
    minute = take_number(rest, 2);
    if (!minute || before - rest.size() != 2) return text;
    if (take(rest, {":"})) take_number(rest, 2);
    if (take(rest, {"."})) take_number(rest, 9);
  } else if (take(rest, {"点", "时"})) {
    if (take(rest, {"半"})) {
      minute = 30;
    } else if (auto given = take_number(rest, 2)) {
      minute = given;
      take(rest, {"分"});
    } else {
      take(rest, {"整"});
    }
  } else {
    return text;
  }
  rest = trimmed(rest);
  const bool pm = take(rest, {"PM", "pm"});
  const bool am = !pm && take(rest, {"AM", "am"});
  if (!rest.empty()) return text;
  if (((evening || pm) && *hour < 12) || (noon && *hour < 6)) *hour += 12;
  if (am && *hour == 12) *hour = 0;
  return time_of(*hour, *minute).value_or(text);
}

// 1,234,567.50 without its commas; without zeros after the point; as few digits as Excel shows.
std::string number_value(std::string text, const Cell& cell) {
  const std::size_t point = std::min(text.find('.'), text.size());
  bool grouped = text.find(',') != text.npos;
  for (std::size_t i = 0; i < text.size() && grouped; ++i) {
    const bool place = i < point && i > 0 && (point - i) % 4 == 0;
    grouped = place ? text[i] == ',' : is_digit(text[i]) || (text[i] == '.' && i == point);
  }
  if (grouped) std::erase(text, ',');
  if (cell.kind == CellKind::number && (count_digits(text) > 15 || is_scientific(text))) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc() && end == text.data() + text.size() && value < 1e9) {
      text = fmt::format("{:.6f}", value);
    }
  }
  if (text.find('.') != text.npos && is_digit(text[0])) {
    while (text.ends_with('0')) text.pop_back();
    if (text.ends_with('.')) text.pop_back();
  }
  return text;
}

std::string boolean_value(const std::string& text) {
  constexpr std::array<std::string_view, 7> yes = {"是", "有", "yes", "Yes", "YES", "√", "1"};
  constexpr std::array<std::string_view, 9> no = {"否", "无", "不是", "no",  "No",
                                                  "NO", "×",  "0",    "没有"};
  if (std::ranges::find(yes, text) != yes.end()) return "true";
  if (std::ranges::find(no, text) != no.end()) return "false";
  return text;
}

// A title without what stands in brackets: 镇（街）聘用 → 镇聘用.
std::string without_brackets(std::string_view title) {
  std::string out(title);
  for (std::size_t open; (open = out.find("（")) != out.npos;) {
    const std::size_t close = out.find("）", open);
    if (close == out.npos) break;
    out.erase(open, close + 3 - open);
  }
  return out;
}

Result<std::string> enumeration_value(const Field& field, const std::string& text,
                                      const ValueRules& rules) {
  std::string as_key = lower_case(text);
  std::ranges::replace(as_key, ' ', '-');
  for (const EnumValue& value : field.enumeration) {
    if (value.key == text || value.key == as_key || half_width(value.title.zh) == text ||
        without_brackets(value.title.zh) == text || value.title.en == text) {
      return std::string(value.key);
    }
  }
  if (field.extensible && rules.added_group) {
    if (auto added = rules.added_group(text)) return *added;
  }
  if (field.extensible) return text;
  std::vector<std::string_view> titles;
  std::vector<std::string_view> keys;
  for (const EnumValue& value : field.enumeration) {
    titles.push_back(value.title.zh);
    keys.push_back(value.key);
  }
  const std::string zh = fmt::format("“{}”的取值", field.title.zh);
  const std::string en = fmt::format("`{}` value", field.key);
  const std::string_view shown = field.personal == Personal::none ? std::string_view(text) : "***";
  return bad({unknown_choice({zh, en}, shown, titles).zh + "；也可用 --map 对照",
              unknown_choice({zh, en}, shown, keys).en + "; --map may translate it"});
}

std::optional<Message> control_character_in(std::string_view text) {
  const auto found = find_control_character(text);
  if (!found) return std::nullopt;
  return message_from(control_character, code_point_text(found->code_point));
}

// Why a number of a spreadsheet cannot be what the field wants; nothing if it can.
std::optional<Message> lost_digits(const Cell& cell, std::string_view text) {
  if (is_scientific(text) || (cell.kind == CellKind::number && count_digits(text) > 15)) {
    return message(
        {"单元格是数字，表格软件只保留 15 位，其余已丢失；请把该列设为“文本”格式后重新填写",
         "the cell is a number, of which spreadsheets keep 15 digits: the rest is lost; format the "
         "column as text and enter it again"});
  }
  return std::nullopt;
}

// Whether the text is what an export without --unmask shows. Other texts may have asterisks.
bool is_masked(Personal how, std::string_view text) {
  if (how == Personal::none) return false;
  return how == Personal::text ? trimmed(text) == "***" : text.find('*') != text.npos;
}

// A free text as the cell has it, but for phones and names, which have no space around them.
Result<std::string> free_text_value(const Field& field, const Cell& cell) {
  if (cell.kind == CellKind::date) {
    return bad(message({"单元格是日期，这里应为文本；请把该列设为“文本”格式后重新填写",
                        "the cell is a date, where a text belongs; format the column as text and "
                        "enter it again"}));
  }
  if (cell.kind == CellKind::number) {
    if (auto lost = lost_digits(cell, cell.text)) return bad(std::move(*lost));
  }
  if (field.personal == Personal::phone || field.personal == Personal::name) {
    std::string text = field.personal == Personal::phone ? half_width(trimmed(cell.text))
                                                         : std::string(trimmed(cell.text));
    if (auto lost = lost_digits(cell, text)) return bad(std::move(*lost));
    if (auto control = control_character_in(text)) return bad(std::move(*control));
    return text;
  }
  std::string text(cell.text);
  for (std::size_t at; (at = text.find("\r\n")) != text.npos;) text.erase(at, 1);
  std::ranges::replace(text, '\r', '\n');
  if (auto control = control_character_in(text)) return bad(std::move(*control));
  return text;
}

// A code, an id or a name of what the field refers to.
Result<std::string> code_value(const Field& field, const Cell& cell, std::string text,
                               const ValueRules& rules) {
  if (auto lost = lost_digits(cell, text)) return bad(std::move(*lost));
  if (field.form == Form::resident_id) {
    std::erase(text, ' ');
    std::ranges::replace(text, 'x', 'X');
  }
  if (cell.kind == CellKind::number && text.ends_with(".0")) text.resize(text.size() - 2);
  if (field.reference && !is_identifier(text) && rules.find_by_name) {
    return rules.find_by_name(*field.reference, text);
  }
  return text;
}

}  // namespace

bool is_canonical(const Field& field, std::string_view text) {
  if (text.empty()) return false;
  switch (field.type) {
    case FieldType::date:
      return Date::parse(text).has_value();
    case FieldType::time:
      return TimeOfDay::parse(text).has_value();
    case FieldType::enumeration:
      return std::ranges::find(field.enumeration, text, &EnumValue::key) != field.enumeration.end();
    case FieldType::decimal:
      return text.find('.') == text.npos && Decimal::parse(text).has_value();
    case FieldType::text:
      break;
    default:
      return false;
  }
  switch (field.form) {
    case Form::identifier:
      return is_identifier(text) && !is_scientific(text);
    case Form::township_code:
      return is_digits(text, 9);
    case Form::village_code:
      return is_digits(text, 12);
    case Form::free:
      return (field.personal == Personal::none || field.personal == Personal::text) &&
             text.find('*') == text.npos && !find_control_character(text);
    default:
      return false;
  }
}

bool holds_free_text(const Field& field) {
  return field.type == FieldType::text && field.form == Form::free;
}

std::vector<std::string_view> cell_items(const Field& field, std::string_view text) {
  if (is_identifier(text)) return {text};
  constexpr std::array<std::string_view, 7> all = {"\n", ";", "；", "、", ",", "，", "\r"};
  const std::size_t known = holds_free_text(field) ? 1 : all.size();
  std::vector<std::string_view> items;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size();) {
    std::size_t width = at == text.size() ? 1 : 0;
    for (std::size_t i = 0; i < known && width == 0; ++i) {
      if (text.substr(at).starts_with(all[i])) width = all[i].size();
    }
    if (width == 0) {
      ++at;
      continue;
    }
    const std::string_view item = trimmed(text.substr(begin, at - begin));
    if (!item.empty()) items.push_back(item);
    at += width;
    begin = at;
  }
  return items;
}

Result<std::string> cell_value(const Field& field, std::string_view path, const Cell& cell,
                               const ValueRules& rules) {
  if (rules.replaced) {
    if (auto replaced = rules.replaced(path, trimmed(cell.text))) return *replaced;
  }
  if (cell.kind == CellKind::fault) {
    return bad(message({"单元格是公式错误 {}", "the cell is an error of a formula, {}"},
                       printable(cell.text)));
  }
  if (cell.kind == CellKind::no_result) {
    return bad(message({"公式没有保存结果；请在表格软件中打开并保存，再导入",
                        "the formula has no stored result; open the file in a spreadsheet program, "
                        "save it, and import it again"}));
  }
  if (cell.kind == CellKind::no_string) {
    return bad(message({"单元格指向文件中没有的文字（第 {} 条）；请用表格软件重新另存",
                        "the cell names text {}, which the file does not have; save it again with "
                        "a spreadsheet program"},
                       printable(cell.text)));
  }
  if (is_masked(field.personal, cell.text)) {
    return bad(message({"这是遮蔽后的个人信息；请用 --unmask 导出后再导入",
                        "this is masked personal data; export it with --unmask to import it"}));
  }
  if (holds_free_text(field)) return free_text_value(field, cell);
  std::string text = is_ascii(cell.text) ? std::string(trimmed(cell.text))
                                         : std::string(trimmed(half_width(trimmed(cell.text))));
  if (text.starts_with('\'')) text.erase(0, 1);
  switch (field.type) {
    case FieldType::date:
      return date_value(text, cell, rules);
    case FieldType::time:
      return time_value(text, cell);
    case FieldType::decimal:
    case FieldType::integer:
      return number_value(std::move(text), cell);
    case FieldType::boolean:
      return boolean_value(text);
    case FieldType::enumeration:
      return enumeration_value(field, text, rules);
    default:
      return code_value(field, cell, std::move(text), rules);
  }
}

}  // namespace shuangbai
