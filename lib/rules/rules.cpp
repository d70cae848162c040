#include "rules/rules.h"

#include <algorithm>

namespace shuangbai {

const std::vector<const Rule*>& all_rules() {
  static const std::vector<const Rule*> rules = [] {
    std::vector<const Rule*> all;
    for (const auto family :
         {station_rules(), staffing_rules(), training_rules(), supervision_rules()}) {
      for (const Rule& rule : family) all.push_back(&rule);
    }
    std::ranges::sort(all, {}, &Rule::code);
    return all;
  }();
  return rules;
}

const Rule* find_rule(std::string_view code) {
  const auto found = std::ranges::find(all_rules(), code, &Rule::code);
  return found == all_rules().end() ? nullptr : *found;
}

void Verdicts::add(const Rule& rule, Verdict verdict) {
  verdict.rule = &rule;
  verdict.severity = policy_.severity(rule.code, rule.severity);
  all_.push_back(std::move(verdict));
}

}  // namespace shuangbai
