#include "rules/rules.h"

#include <algorithm>

#include "rules/rule_list.h"

namespace shuangbai {

const std::vector<const Rule*>& all_rules() {
  static const std::vector<const Rule*> rules = [] {
    std::vector<const Rule*> all = list_rules();
    std::ranges::sort(all, {}, &Rule::code);
    return all;
  }();
  return rules;
}

const Rule* find_rule(std::string_view code) {
  const auto found = std::ranges::find(all_rules(), code, &Rule::code);
  return found == all_rules().end() ? nullptr : *found;
}

}  // namespace shuangbai
