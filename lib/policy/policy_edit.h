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

// Reports what else is wrong with a policy: what its rules demand of it, which they know.
using PolicyCheck = std::function<void(const Policy&, Diagnostics&)>;

// The edit, which is not written. The value of the same day and place is replaced; comments and all
// else stay as they are. Fails (usage) if there is no such parameter or place, or the value is not
// of the parameter's kind; (invalid data) if the policy is faulty, before the edit or by it, which
// the check may tell, too; (io) if it cannot be read. The caller holds a session.
Result<PolicyEdit> set_parameter(const Folder& folder, const LocalValue& wanted,
                                 const PolicyCheck& check);

}  // namespace shuangbai
