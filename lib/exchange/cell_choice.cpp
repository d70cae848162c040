#include "exchange/cell_choice.h"

#include <algorithm>
#include <array>

#include "base/suggestion.h"
#include "exchange/cell_text.h"

namespace shuangbai {
std::string boolean_value(const std::string& text) {
  constexpr std::array<std::string_view, 7> yes = {"是", "有", "yes", "Yes", "YES", "√", "1"};
  constexpr std::array<std::string_view, 9> no = {"否", "无", "不是", "no",  "No",
                                                  "NO", "×",  "0",    "没有"};
  if (std::ranges::find(yes, text) != yes.end()) return "true";
  if (std::ranges::find(no, text) != no.end()) return "false";
  return text;
}

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
  return refused({unknown_choice({zh, en}, shown, titles).zh + "；也可用 --map 对照",
                  unknown_choice({zh, en}, shown, keys).en + "; --map may translate it"});
}

}  // namespace shuangbai
