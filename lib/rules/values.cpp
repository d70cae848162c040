#include "rules/values.h"

#include <set>

#include "rules/rules.h"

namespace shuangbai {
namespace {

bool is_within(const Bounds& bounds, Decimal number) {
  return Decimal::of(bounds.least) <= number && number <= Decimal::of(bounds.most) &&
         (!bounds.is_whole || number == Decimal::of(number.ceiling()));
}

class ValueChecker {
 public:
  ValueChecker(const Policy& policy, Diagnostics& diagnostics)
      : policy_(policy), groups_(policy.target_group_kinds()), diagnostics_(diagnostics) {}

  void check(const Rule& rule) {
    for (const DecisionParameter& asked : rule.decision->parameters) {
      const Parameter* parameter = rule.parameter(asked.name);
      if (parameter == nullptr) continue;
      if (parameter->id.empty()) {  // the rule's own value
        check(asked, asked.name, parameter->values, rule.set->path);
        continue;
      }
      check(asked, parameter->id, parameter->values, policy_.set_of(*parameter).path);
      for (const ParameterOverride& local : policy_.local.parameters) {
        if (local.parameter != parameter->id) continue;
        check(asked, parameter->id, local.values, "policy.yaml");
      }
    }
  }

 private:
  void check(const DecisionParameter& asked, std::string_view name,
             const std::vector<ParameterValue>& values, const std::string& path) {
    for (const ParameterValue& value : values) {
      auto wrong = wrong_number(asked, name, value);
      if (!wrong) wrong = wrong_words(asked, name, value);
      if (!wrong || !told_.insert(&value).second) continue;
      report(diagnostics_, "policy.value", {path, value.line, value.column}, std::move(*wrong));
    }
  }

  static std::optional<Message> wrong_number(const DecisionParameter& asked, std::string_view name,
                                             const ParameterValue& value) {
    const Bounds& bounds = asked.bounds;
    if (!value.number || is_within(bounds, *value.number)) return std::nullopt;
    return message({"参数“{0}”应是 {1} 至 {2} 的{3}，而不是 {5}",
                    "`{0}` must be a {4} from {1} to {2}, which {5} is not"},
                   name, bounds.least, bounds.most, bounds.is_whole ? "整数" : "数",
                   bounds.is_whole ? "whole number" : "number", *value.number);
  }

  std::optional<Message> wrong_words(const DecisionParameter& asked, std::string_view name,
                                     const ParameterValue& value) const {
    std::vector<std::string> words = value.list;
    if (!value.text.empty()) words.push_back(value.text);
    for (const std::string& word : words) {
      if (auto wrong = wrong_word(asked.vocabulary, name, word, groups_)) return wrong;
    }
    return std::nullopt;
  }

  const Policy& policy_;
  std::vector<std::string> groups_;  // that the policy adds
  Diagnostics& diagnostics_;
  std::set<const ParameterValue*> told_;
};

}  // namespace

void check_values(const Rules& rules, const Policy& policy, Diagnostics& diagnostics) {
  ValueChecker checker(policy, diagnostics);
  for (const Rule* rule : rules.with_switched_off()) checker.check(*rule);
  check_pairs(rules, policy, diagnostics);
}

bool is_city_wide(const Rules& rules, const Parameter& parameter) {
  bool is_used = false;
  for (const Rule* rule : rules.with_switched_off()) {
    for (const DecisionParameter& asked : rule->decision->parameters) {
      if (rule->parameter(asked.name) != &parameter) continue;
      if (!asked.is_city_wide) return false;
      is_used = true;
    }
  }
  return is_used;
}

void check_reach(const Rules& rules, const Policy& policy, Diagnostics& diagnostics) {
  for (const ParameterOverride& local : policy.local.parameters) {
    const Parameter* parameter = policy.find(local.parameter);
    if (parameter == nullptr || (local.county.empty() && local.station.empty()) ||
        !is_city_wide(rules, *parameter)) {
      continue;
    }
    report(diagnostics, "policy.place", {"policy.yaml", local.line, local.column},
           message({"“{}”只用于全市的规则，为县或社工站设定的值不起作用；请删去 county 或 station，"
                    "或删除此项",
                    "only rules about the whole city rest on `{}`, so that a value for a county or "
                    "station is without effect; take the place away, or delete the entry"},
                   parameter->id),
           Severity::warning);
  }
}

}  // namespace shuangbai
