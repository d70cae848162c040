#include "model/target_group.h"

#include <algorithm>

#include "base/echo.h"
#include "base/suggestion.h"
#include "model/household.h"

namespace shuangbai {

std::optional<Message> unknown_target_group(std::string_view kind,
                                            const std::vector<std::string>& added) {
  if (std::ranges::find(target_groups, kind, &EnumValue::key) != std::end(target_groups) ||
      std::ranges::find(added, kind) != added.end()) {
    return std::nullopt;
  }
  std::vector<std::string> keys = added;
  for (const EnumValue& value : target_groups) keys.emplace_back(value.key);
  Message text = unknown({"对象类别", "target group"}, kind, keys, Echo::value);
  text.zh += "（可在 policy.yaml 中增加）";
  text.en += " (policy.yaml may add one)";
  return text;
}

}  // namespace shuangbai
