#include "rules/decision.h"

#include <algorithm>

#include "rules/decision_list.h"

namespace shuangbai {

const std::vector<const Decision*>& all_decisions() {
  static const std::vector<const Decision*> decisions = [] {
    std::vector<const Decision*> all;
    for (const auto& [decision, family] : list_decisions()) all.push_back(decision);
    std::ranges::sort(all, {}, &Decision::name);
    return all;
  }();
  return decisions;
}

std::string_view family_of(const Decision& decision) {
  static const auto families = [] {
    const auto listed = list_decisions();
    return std::map<const Decision*, std::string_view>(listed.begin(), listed.end());
  }();
  return families.at(&decision);
}

const Decision* find_decision(std::string_view name) {
  const auto found = std::ranges::lower_bound(all_decisions(), name, {}, &Decision::name);
  return found == all_decisions().end() || (*found)->name != name ? nullptr : *found;
}

}  // namespace shuangbai
