#include "exchange/cell_choice.h"

#include <algorithm>

#include "base/suggestion.h"
#include "exchange/cell_text.h"
#include "model/choice.h"
#include "model/value.h"

namespace shuangbai {
std::string boolean_value(const Field& field, const std::string& text) {
  return std::string(value_meant(field, text));
}

Result<std::string> enumeration_value(const Field& field, const std::string& text,
                                      const ValueRules& rules) {
  if (const auto named = choice_named(field.enumeration, text)) return std::string(*named);
  if (field.extensible && rules.added_group) {
    if (auto added = rules.added_group(text)) return *added;
  }
  if (const auto meant = choice_meant(field.enumeration, text)) return std::string(*meant);
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
