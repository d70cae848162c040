// The rules in force: what a policy's sets make of the decisions.
#pragma once

#include <memory>
#include <vector>

#include "base/result.h"
#include "rules/decision.h"
#include "rules/rule.h"

namespace shuangbai {

// In the order of their codes. They point into the sets of the policy, which live as long as a copy
// of it does.
class Rules {
 public:
  // Of the sets of a policy, without those that policy.yaml switches off.
  explicit Rules(const Policy& policy);

  const std::vector<const Rule*>& all() const { return in_force_; }
  // Those that the repository has switched off.
  const std::vector<const Rule*>& switched_off() const { return switched_off_; }
  // Both: what a policy says must make sense for either.
  std::vector<const Rule*> with_switched_off() const;

  // In force or switched off; nothing if there is none of this code.
  const Rule* find(std::string_view code) const;
  // Those in force that take the decision.
  std::vector<const Rule*> of_decision(std::string_view decision) const;
  // The failure for a rule that does not exist; it names a near one, or the built-in set that has
  // it and is not in force.
  Failure unknown_rule(std::string_view code) const;

 private:
  std::vector<SharedSet> sets_;
  std::vector<std::unique_ptr<const Rule>> rules_;
  std::vector<const Rule*> in_force_;
  std::vector<const Rule*> switched_off_;
};

// What is wrong with the rules of a set: decisions that don't exist; parameters that they need and
// that neither the rule nor the sets have, or not always, or of another kind; texts
// with a {name} that stands for nothing.
void check_rules(const PolicySet& set, const Policy& policy, Diagnostics& diagnostics);

}  // namespace shuangbai
