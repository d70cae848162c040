#include "rules/decision.h"

#include <algorithm>

#include "rules/decision_list.h"

namespace shuangbai {

const std::vector<const Decision*>& all_decisions() {
  static const std::vector<const Decision*> decisions = [] {
    std::vector<const Decision*> all = list_decisions();
    std::ranges::sort(all, {}, &Decision::name);
    return all;
  }();
  return decisions;
}

const Decision* find_decision(std::string_view name) {
  const auto found = std::ranges::lower_bound(all_decisions(), name, {}, &Decision::name);
  return found == all_decisions().end() || (*found)->name != name ? nullptr : *found;
}

}  // namespace shuangbai
