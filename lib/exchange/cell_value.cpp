#include "exchange/cell_value.h"

#include <algorithm>
#include <array>

#include "base/characters.h"
#include "base/echo.h"
#include "base/name_key.h"
#include "base/text.h"
#include "exchange/cell_choice.h"
#include "exchange/cell_date.h"
#include "exchange/cell_number.h"
#include "exchange/cell_text.h"
#include "exchange/cell_time.h"
#include "model/value.h"

namespace shuangbai {
namespace {

std::optional<Message> control_character_in(std::string_view text) {
  const auto found = find_control_character(text);
  if (!found) return std::nullopt;
  return message_from(control_character, code_point_text(found->code_point));
}

// Whether the text is what an export without --unmask shows. Other texts may have asterisks.
bool is_masked(Personal how, std::string_view text) {
  if (how == Personal::none) return false;
  return how == Personal::text ? trimmed(text) == "***" : text.find('*') != text.npos;
}

bool names_something(const Field& field) {
  return field.personal == Personal::name || field.key == "name";
}

// A text about a person or what was done, which may say anything; others say one thing shortly.
bool is_remark(const Field& field) {
  return holds_free_text(field) && field.personal == Personal::text;
}

// What a spreadsheet does not count: a ' before a text; or, in CSV, ="001" for the text 001.
std::string without_text_mark(std::string text) {
  if (text.starts_with('\'')) return text.substr(1);
  if (text.size() < 3 || !text.starts_with("=\"") || !text.ends_with('"')) return text;
  text = text.substr(2, text.size() - 3);
  for (std::size_t at = 0; (at = text.find("\"\"", at)) != text.npos; ++at) text.erase(at, 1);
  return text;
}

// What a formula that failed leaves in exported CSV, too.
bool is_spreadsheet_error(std::string_view text) {
  constexpr std::array<std::string_view, 7> errors = {"#REF!",  "#N/A",  "#VALUE!", "#DIV/0!",
                                                      "#NAME?", "#NUM!", "#NULL!"};
  return text.starts_with('#') && std::ranges::find(errors, text) != errors.end();
}

// A text that would say `true`.
std::optional<Message> truth_value_in(const Cell& cell) {
  if (cell.kind != CellKind::boolean) return std::nullopt;
  return message(
      {"单元格是逻辑值 {}，这里应为文本；请改成文本（或加引号）后重新填写",
       "the cell is the truth value {}, where a text belongs; write it as a text (in quotes)"},
      cell.text);
}

// Whether a text holds several phone numbers: two runs of seven digits and more, one of more than
// any number has (15: E.164), or more digits in all than a number with its extension. Hyphens join;
// whatever else stands between digits parts them.
bool has_several_phones(std::string_view text) {
  constexpr std::size_t least = 7;
  constexpr std::size_t most = 15;
  constexpr std::size_t most_in_all = 20;
  if (std::ranges::count_if(text, is_digit) > static_cast<std::ptrdiff_t>(most_in_all)) return true;
  std::size_t numbers = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t digits = 0;
    for (; at < text.size() && (is_digit(text[at]) || text[at] == '-'); ++at) {
      if (is_digit(text[at])) ++digits;
    }
    if (digits >= least) ++numbers;
    if (digits > most) return true;
    ++at;
  }
  return numbers > 1;
}

// A free text as the cell has it, but for phones and names, which have no space around them.
Result<std::string> free_text_value(const Field& field, const Cell& cell) {
  if (cell.kind == CellKind::date) {
    return refused(
        message({"单元格是日期，这里应为文本；请把该列设为“文本”格式后重新填写",
                 "the cell is a date, where a text belongs; format the column as text and "
                 "enter it again"}));
  }
  if (auto truth = truth_value_in(cell)) return refused(std::move(*truth));
  if (!is_remark(field) && means_nothing(cell.text)) return std::string();
  const bool is_phone = field.personal == Personal::phone;
  std::string text = without_unseen(cell.text);
  if (is_phone || names_something(field)) {
    text = without_text_mark(std::string(trimmed(is_phone ? half_width(text) : text)));
    text = is_phone ? std::string(trimmed(text)) : without_padding(trimmed(text));
  }
  if (is_phone && has_several_phones(text)) {
    return refused(message({"一格只能填一个电话号码；请留下一个，另一个移到备注或单独一列",
                            "several phone numbers, where one belongs; keep one, and move the "
                            "other to a column of notes or of its own"}));
  }
  const bool is_number = cell.kind == CellKind::number;
  if (is_number && text.find('.') != text.npos && text.find('e') == text.npos) {
    text = shown_number(text);
  }
  if (is_number || is_phone || names_something(field)) {
    if (auto lost = lost_digits(cell, text)) return refused(std::move(*lost));
  }
  for (std::size_t at; (at = text.find("\r\n")) != text.npos;) text.erase(at, 1);
  std::ranges::replace(text, '\r', '\n');
  if (auto control = control_character_in(text)) return refused(std::move(*control));
  return text;
}

// A code, an id or a name of what the field refers to.
Result<std::string> code_value(const Field& field, const Cell& cell, std::string text,
                               const ValueRules& rules) {
  if (auto truth = truth_value_in(cell)) return refused(std::move(*truth));
  // As Java writes them; 1e5 may be an id that lost its quotes.
  const bool is_number = cell.kind == CellKind::number;
  if (is_number && text.find('.') != text.npos && text.find('E') != text.npos) {
    text = shown_number(text);
  }
  if (auto lost = lost_digits(cell, text)) return refused(std::move(*lost));
  if (field.form == Form::resident_id) {
    std::erase(text, ' ');
    std::ranges::replace(text, 'x', 'X');
  }
  if (is_number && text.ends_with(".0")) text.resize(text.size() - 2);
  if (field.reference && !is_identifier(text) && rules.find_by_name) {
    return rules.find_by_name(*field.reference, text);
  }
  return text;
}

}  // namespace

bool is_canonical(const Field& field, std::string_view text) {
  if (text.starts_with('#')) return false;
  if (text.empty() || (!is_remark(field) && means_nothing(text))) return false;
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
      return is_identifier(text);
    case Form::township_code:
      return is_digits(text, 9);
    case Form::village_code:
      return is_digits(text, 12);
    case Form::free:
      return (field.personal == Personal::none || field.personal == Personal::text) &&
             !names_something(field) && text.find('*') == text.npos &&
             !find_control_character(text) && !find_unseen(text);
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
                               const ValueRules& rules, std::string_view header_unit) {
  if (rules.replaced) {
    if (auto replaced = rules.replaced(path, trimmed(cell.text))) return *replaced;
  }
  if (const bool is_error = is_spreadsheet_error(cell.text);
      is_error || cell.kind == CellKind::fault) {
    return refused(message({"单元格是公式错误 {}", "the cell is an error of a formula, {}"},
                           is_error ? std::string(cell.text) : echoed(Echo::value, cell.text)));
  }
  if (cell.kind == CellKind::empty) {
    return refused(message({"这里应为一个值，却是空的列表或对象；没有值请写 null 或略去",
                            "an empty list or object, where one value belongs; write null, or "
                            "leave it out, if there is none"}));
  }
  if (cell.kind == CellKind::no_result) {
    return refused(
        message({"公式没有保存结果；请在表格软件中打开并保存，再导入",
                 "the formula has no stored result; open the file in a spreadsheet program, "
                 "save it, and import it again"}));
  }
  if (cell.kind == CellKind::no_string) {
    return refused(
        message({"单元格指向文件中没有的文字（第 {} 条）；请用表格软件重新另存",
                 "the cell names text {}, which the file does not have; save it again with "
                 "a spreadsheet program"},
                echoed(Echo::value, cell.text)));
  }
  if (is_masked(field.personal, cell.text)) {
    return refused(message({"这是遮蔽后的个人信息；请用 --unmask 导出后再导入",
                            "this is masked personal data; export it with --unmask to import it"}));
  }
  if (holds_free_text(field)) return free_text_value(field, cell);
  const std::string text(trimmed(without_text_mark(plain_text(cell.text))));
  const bool is_choice =
      field.type == FieldType::boolean || field.type == FieldType::enumeration;  // 无 may be one
  if (!is_choice && means_nothing(text)) return std::string();
  switch (field.type) {
    case FieldType::date:
      return date_value(text, cell, rules);
    case FieldType::time:
      return time_value(text, cell);
    case FieldType::decimal:
    case FieldType::integer:
      return number_value(field, text, cell, header_unit);
    case FieldType::boolean: {
      std::string value = boolean_value(field, text);
      return means_nothing(value) ? std::string() : value;
    }
    case FieldType::enumeration:
      return enumeration_value(field, text, rules);
    default:
      return code_value(field, cell, text, rules);
  }
}

}  // namespace shuangbai
