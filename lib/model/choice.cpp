#include "model/choice.h"

#include <algorithm>

#include "base/half_width.h"
#include "base/text.h"

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

std::optional<std::string_view> choice_named(std::span<const EnumValue> choices,
                                             std::string_view text) {
  for (const EnumValue& value : choices) {
    if (value.key == text || value.title.zh == text) return value.key;
  }
  std::string as_key = lower_case(std::string(text));
  std::ranges::replace(as_key, ' ', '-');
  for (const EnumValue& value : choices) {
    if (value.key == as_key || half_width(value.title.zh) == text ||
        without_brackets(value.title.zh) == text || value.title.en == text) {
      return value.key;
    }
  }
  return std::nullopt;
}

std::optional<std::string_view> choice_meant(std::span<const EnumValue> choices,
                                             std::string_view text) {
  if (const auto named = choice_named(choices, text)) return named;
  for (const EnumValue& value : choices) {
    if (has_word(value.synonyms, text)) return value.key;
  }
  return std::nullopt;
}

std::optional<std::string_view> truth_meant(std::string_view text, std::string_view yes_too,
                                            std::string_view no_too) {
  constexpr std::string_view yes = "是 是的 有 对 yes y true t √ ✓ ✔ ☑ ✅ 1";
  constexpr std::string_view no = "否 不是 无 没有 不 错 no n false f × ✗ ✘ ✕ ❌ 0";
  const std::string plain = lower_case(std::string(text));
  if (has_word(yes, plain) || has_word(yes_too, text)) return "true";
  if (has_word(no, plain) || has_word(no_too, text)) return "false";
  return std::nullopt;
}

std::string_view value_meant(const Field& field, std::string_view text) {
  if (field.type == FieldType::enumeration) {
    return choice_meant(field.enumeration, text).value_or(text);
  }
  if (field.type != FieldType::boolean) return text;
  return truth_meant(text, field.yes_in_sheets, field.no_in_sheets).value_or(text);
}

}  // namespace shuangbai
