#include "rules/bounds.h"

#include <set>

#include "rules/rules.h"

namespace shuangbai {
namespace {

bool is_within(const Bounds& bounds, Decimal number) {
  return Decimal::of(bounds.least) <= number && number <= Decimal::of(bounds.most) &&
         (!bounds.is_whole || number == Decimal::of(number.ceiling()));
}

class NumberChecker {
 public:
  NumberChecker(const Policy& policy, Diagnostics& diagnostics)
      : policy_(policy), diagnostics_(diagnostics) {}

  void check(const Rule& rule) {
    for (const DecisionParameter& asked : rule.decision->parameters) {
      const Parameter* parameter = rule.parameter(asked.name);
      if (asked.kind != ValueKind::number || parameter == nullptr) continue;
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
    const Bounds& bounds = asked.bounds;
    for (const ParameterValue& value : values) {
      if (!value.number || is_within(bounds, *value.number) || !told_.insert(&value).second) {
        continue;
      }
      report(diagnostics_, "policy.value", {path, value.line, value.column},
             message({"参数“{0}”应是 {1} 至 {2} 的{3}，而不是 {5}",
                      "`{0}` must be a {4} from {1} to {2}, which {5} is not"},
                     name, bounds.least, bounds.most, bounds.is_whole ? "整数" : "数",
                     bounds.is_whole ? "whole number" : "number", *value.number));
    }
  }

  const Policy& policy_;
  Diagnostics& diagnostics_;
  std::set<const ParameterValue*> told_;
};

}  // namespace

void check_numbers(const Rules& rules, const Policy& policy, Diagnostics& diagnostics) {
  NumberChecker checker(policy, diagnostics);
  for (const auto* list : {&rules.all(), &rules.switched_off()}) {
    for (const Rule* rule : *list) checker.check(*rule);
  }
}

}  // namespace shuangbai
