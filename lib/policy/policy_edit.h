// Edits of the repository's own policy: policy.yaml with one value changed, or one suppression.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "model/field_changes.h"
#include "policy/policy.h"
#include "store/folder.h"

namespace shuangbai {

struct LocalValue {
  std::string parameter;
  std::string value;  // as the built-in one is written; the items of a list with commas
  Date from;
  std::string source;   // the document that sets it
  std::string county;   // of a county alone,
  std::string station;  // or of a station alone; neither: of the city
};

struct PolicyEdit {
  std::string before;                // the text of policy.yaml; empty: there is none
  std::string after;                 // empty: it goes, since nothing is left in it
  std::vector<FieldChange> changes;  // none if the text stays as it is
};

// What the rules know of a policy and its parameters.
struct RuleDemands {
  // Reports what else is wrong with a policy.
  std::function<void(const Policy&, Diagnostics&)> check;
  // Whether no rule looks at the parameter's values for counties and stations.
  std::function<bool(const Policy&, const Parameter&)> is_city_wide;
};

// The edits, which are not written; the caller holds a session. Comments and all else stay as they
// are. All fail (usage) if what is wanted would be a fault, as check_local and the rules know it;
// (invalid data) if the policy was faulty before and still is; (io) if it cannot be read.

// The value of the same day and place is replaced. What changes is the value in force at the place
// on the first day. Fails (usage), too, if there is no such parameter or place, or the value is
// none that the parameter can have there.
Result<PolicyEdit> set_parameter(const Folder& folder, const LocalValue& wanted,
                                 const RuleDemands& demands);

// The suppression of the same rule and subject is replaced: of several, the one that ends last.
Result<PolicyEdit> suppress(const Folder& folder, const Suppression& wanted,
                            const RuleDemands& demands);

// All suppressions of the rule and subject go. Fails (usage), too, if there is none.
Result<PolicyEdit> lift_suppression(const Folder& folder, const std::string& rule,
                                    const std::string& subject, const RuleDemands& demands);

}  // namespace shuangbai
