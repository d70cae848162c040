// A rule in force: a decision as a policy set makes it a rule of its document.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "policy/policy.h"

namespace shuangbai {

struct Decision;

// What a name that the decision asks for stands for.
struct BoundParameter {
  std::string_view name;
  const Parameter* parameter = nullptr;
  std::unique_ptr<const Parameter> own = {};  // of a value that the rule itself gives
};

// Views point into the set and the decision, which outlive the rule.
struct Rule {
  std::string_view code;  // as the document's readers call it
  std::string_view name;  // staffing.admin-minimum
  const Decision* decision = nullptr;
  const PolicySet* set = nullptr;
  std::string_view clause;  // as the document numbers it; several with commas
  Severity severity = Severity::error;
  std::vector<BoundParameter> parameters = {};
  // With the latest values for the whole city in their places.
  Message title = {};
  Message scope = {};
  Message text = {};
  Message pass = {};
  Message fail = {};

  // What the name stands for, or nothing if it is optional and the rule does not say.
  const Parameter* parameter(std::string_view asked) const {
    for (const BoundParameter& bound : parameters) {
      if (bound.name == asked) return bound.parameter;
    }
    return nullptr;
  }
};

}  // namespace shuangbai
