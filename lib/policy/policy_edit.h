// Giving a parameter a value of the repository's own: policy.yaml with one value changed.
#pragma once

#include <functional>
#include <string>

#include "base/date.h"
#include "base/result.h"
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
  std::string before;  // the text of policy.yaml; empty: there is none
  std::string after;
  std::string old_value;  // in force at the place on the first day
  std::string new_value;
};

// What the rules know of a policy and its parameters.
struct RuleDemands {
  // Reports what else is wrong with a policy.
  std::function<void(const Policy&, Diagnostics&)> check;
  // Whether no rule looks at the parameter's values for counties and stations.
  std::function<bool(const Policy&, const Parameter&)> is_city_wide;
};

// The edit, which is not written. The value of the same day and place is replaced; comments and all
// else stay as they are. Fails (usage) if there is no such parameter or place, or the value is none
// that the parameter can have there, as check_local and the rules know it; (invalid data) if the
// policy was faulty before and still is; (io) if it cannot be read. The caller holds a session.
Result<PolicyEdit> set_parameter(const Folder& folder, const LocalValue& wanted,
                                 const RuleDemands& demands);

}  // namespace shuangbai
