#include "model/value.h"

#include <algorithm>
#include <vector>

#include "base/echo.h"
#include "base/suggestion.h"
#include "model/resident_id.h"

namespace shuangbai {
namespace {

// Whether a text has a form: what take_value asks, and check_form says no to.
bool has_form(Form form, std::string_view text) {
  switch (form) {
    case Form::free:
      return true;
    case Form::identifier:
      return is_identifier(text);
    case Form::city_code:
      return is_city_code(text);
    case Form::county_code:
      return is_digits(text, 6);
    case Form::township_code:
      return is_digits(text, 9);
    case Form::village_code:
      return is_digits(text, 12);
    case Form::resident_id:
      return check_resident_id(text) == ResidentIdFault::none;
  }
  return false;
}

// The same in words. Precondition: the text lacks the form.
Message wrong_form(const Field& field, std::string_view text) {
  const auto digits = [&](std::size_t count, Text what) {
    return message({"“{1}”不是{2}：应为 {0} 位数字", "`{1}` is no {3}: {0} digits"}, count,
                   echoed(Echo::value, text), what.zh, what.en);
  };
  switch (field.form) {
    case Form::free:
      break;
    case Form::identifier:
      return message({"“{}”不是编号：应以字母或数字开头，只含字母、数字和 . _ -，不超过 64 个字符",
                      "`{}` is no id: letters, digits and . _ - only, beginning with a letter or "
                      "digit, at most 64"},
                     echoed(Echo::value, text));
    case Form::city_code:
      return message(
          {"“{}”不是市级代码：应为 4 位数字，或不设县的市的 6 位代码（以 00 结尾）",
           "`{}` is no city code: 4 digits, or the 6 of a city without counties, which end "
           "in 00"},
          echoed(Echo::value, text));
    case Form::county_code:
      return digits(6, {"县级代码", "county code"});
    case Form::township_code:
      return digits(9, {"镇级代码", "township code"});
    case Form::village_code:
      return digits(12, {"村级代码", "village code"});
    case Form::resident_id:
      switch (check_resident_id(text)) {
        case ResidentIdFault::none:
          break;
        case ResidentIdFault::length:
          return message(
              {"身份证号应为 18 位，此处为 {} 位", "a resident id has 18 characters, this has {}"},
              count_code_points(text));
        case ResidentIdFault::digits:
          return message({"身份证号的前 17 位应为数字",
                          "the first 17 characters of a resident id are digits"});
        case ResidentIdFault::date:
          return message(
              {"身份证号中的出生日期不存在", "the day of birth in the resident id does not exist"});
        case ResidentIdFault::check_digit:
          return message({"身份证号校验位不符（GB 11643）；请核对各位数字",
                          "the resident id's check digit is wrong (GB 11643); compare its digits"});
      }
  }
  return {};
}

Message wrong_enumeration(const Field& field, std::string_view text) {
  std::vector<std::string_view> keys;
  for (const EnumValue& value : field.enumeration) keys.push_back(value.key);
  const std::string zh = fmt::format("“{}”的取值", field.key);
  const std::string en = fmt::format("`{}` value", field.key);
  return unknown_choice({zh, en}, text, keys, kind_of_echo(field));
}

Message wrong_value(const Field& field, std::string_view text) {
  const std::string value = echo_of(field, text);
  switch (field.type) {
    case FieldType::date:
      return message({"“{}”不是存在的日期；格式为 YYYY-MM-DD，年份 1900 至 2199",
                      "`{}` is no date that exists; write YYYY-MM-DD, years 1900 to 2199"},
                     value);
    case FieldType::time:
      return message({"“{}”不是时刻；格式为 HH:MM，00:00 至 23:59",
                      "`{}` is no time of day; write HH:MM, 00:00 to 23:59"},
                     value);
    case FieldType::decimal:
      return message({"“{}”不是数字；应为不小于 0 的小数，最多六位小数",
                      "`{}` is no number; a decimal of at least 0, at most six decimals"},
                     value);
    case FieldType::integer:
      return message({"“{}”不是整数", "`{}` is no whole number"}, value);
    case FieldType::boolean:
      return message({"“{}”应为 true 或 false", "`{}` is neither true nor false"}, value);
    default:
      return wrong_enumeration(field, text);
  }
}

}  // namespace

bool is_identifier(std::string_view text) {
  return !text.empty() && text.size() <= longest_identifier &&
         (is_letter(text[0]) || is_digit(text[0])) &&
         std::ranges::all_of(text, [](char c) { return identifier_bytes[c]; });
}

Echo kind_of_echo(const Field& field) {
  if (field.personal != Personal::none) return Echo::personal;
  return field.reference || field.form == Form::identifier ? Echo::id : Echo::value;
}

std::string echo_of(const Field& field, std::string_view text) {
  return echoed(kind_of_echo(field), text);
}

bool is_city_code(std::string_view text) {
  const bool has_form = is_digits(text, 4) || (is_digits(text, 6) && text.ends_with("00"));
  // A province (4400) is no city, and provinces begin with 1 to 8.
  return has_form && text[0] >= '1' && text[0] <= '8' && text.substr(2, 2) != "00";
}

std::string_view pattern_of(Form form) {
  switch (form) {
    case Form::free:
      return "";
    case Form::identifier:
      return "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$";
    case Form::city_code:
      return "^[1-8][0-9]([0-9][1-9]|[1-9]0)(00)?$";
    case Form::county_code:
      return "^[0-9]{6}$";
    case Form::township_code:
      return "^[0-9]{9}$";
    case Form::village_code:
      return "^[0-9]{12}$";
    case Form::resident_id:
      return "^[0-9]{17}[0-9X]$";
  }
  return "";
}

bool take_value(const Field& field, Entry& entry, std::string_view text, bool formed) {
  if (field.type == FieldType::text && text.empty()) return false;
  if (!formed && field.form != Form::free && !has_form(field.form, text)) return false;
  // An enum knows its values itself.
  const bool is_listed =
      field.type == FieldType::enumeration && field.words != nullptr && !field.extensible;
  if (is_listed &&
      std::ranges::find(field.enumeration, text, &EnumValue::key) == field.enumeration.end()) {
    return false;
  }
  if (!field.assign(entry, text)) return false;
  if (field.type != FieldType::integer) return true;
  const Decimal number = field.number(entry, field.count(entry) - 1);
  if (number >= Decimal::of(field.minimum) && number <= Decimal::of(field.maximum)) return true;
  field.clear(entry);
  return false;
}

std::optional<Message> assign_value(const Field& field, Entry& entry, std::string_view text) {
  if (take_value(field, entry, text)) return std::nullopt;
  if (field.type == FieldType::text && text.empty()) {
    return message(
        {"“{}”是空的；请填写，或删除这一行", "`{}` is empty; fill it in, or delete the line"},
        field.key);
  }
  if (!has_form(field.form, text)) return wrong_form(field, text);
  const bool is_whole = field.type == FieldType::integer && std::ranges::all_of(text, is_digit);
  const auto number = is_whole ? Decimal::parse(text) : std::nullopt;
  if (!number) return wrong_value(field, text);
  return message({"“{}”应在 {} 与 {} 之间，此处为 {}", "`{}` lies between {} and {}, not {}"},
                 field.key, field.minimum, field.maximum, *number);
}

}  // namespace shuangbai
