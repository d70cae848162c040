#include "base/names.h"

namespace shuangbai {

std::uint32_t Names::number(const std::string& name) {
  const auto [known, added] = numbers_.try_emplace(name, static_cast<std::uint32_t>(names_.size()));
  if (added) names_.push_back(&known->first);
  return known->second;
}

std::optional<std::uint32_t> Names::find(const std::string& name) const {
  const auto known = numbers_.find(name);
  return known == numbers_.end() ? std::nullopt : std::optional(known->second);
}

}  // namespace shuangbai
