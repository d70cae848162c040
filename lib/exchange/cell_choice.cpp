#include "exchange/cell_choice.h"

#include <algorithm>

#include "base/suggestion.h"
#include "exchange/cell_text.h"
#include "model/value.h"

namespace shuangbai {
namespace {

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

}  // namespace

std::string boolean_value(const Field& field, const std::string& text) {
  constexpr std::string_view yes = "是 是的 有 对 yes y true t √ ✓ ✔ ☑ ✅ 1";
  constexpr std::string_view no = "否 不是 无 没有 不 错 no n false f × ✗ ✘ ✕ ❌ 0";
  const std::string plain = lower_case(text);
  if (has_word(yes, plain) || has_word(field.yes_in_sheets, text)) return "true";
  if (has_word(no, plain) || has_word(field.no_in_sheets, text)) return "false";
  return text;
}

Result<std::string> enumeration_value(const Field& field, const std::string& text,
                                      const ValueRules& rules) {
  for (const EnumValue& value : field.enumeration) {
    if (value.key == text || value.title.zh == text) return std::string(value.key);
  }
  std::string as_key = lower_case(text);
  std::ranges::replace(as_key, ' ', '-');
  for (const EnumValue& value : field.enumeration) {
    if (value.key == as_key || half_width(value.title.zh) == text ||
        without_brackets(value.title.zh) == text || value.title.en == text) {
      return std::string(value.key);
    }
  }
  if (field.extensible && rules.added_group) {
    if (auto added = rules.added_group(text)) return *added;
  }
  for (const EnumValue& value : field.enumeration) {
    if (has_word(value.synonyms, text)) return std::string(value.key);
  }
  if (means_nothing(text)) return std::string();
  if (field.extensible) return text;
  std::vector<std::string_view> titles;
  std::vector<std::string_view> keys;
  for (const EnumValue& value : field.enumeration) {
    titles.push_back(value.title.zh);
    keys.push_back(value.key);
  }
  const std::string zh = fmt::format("“{}”的取值", field.title.zh);
  const std::string en = fmt::format("`{}` value", field.key);
  const Echo as = kind_of_echo(field);
  Message told = unknown_choice({zh, en}, text, keys, as);
  told.zh = unknown_choice({zh, en}, text, titles, as).zh + "；也可用 --map 对照";
  told.en += "; --map may translate it";
  return refused(std::move(told));
}

}  // namespace shuangbai
