// The commands that edit policy.yaml: policy set, suppress, unsuppress.
#pragma once

#include <functional>
#include <string>

#include "invocation.h"
#include "policy/policy_edit.h"

namespace shuangbai {

struct PolicyChange {
  std::string id;  // what it is about, in JSON: a parameter; a rule and its subject
  Message done;    // as "changed policy.yaml, from DAY on"
  std::function<Result<PolicyEdit>(const Folder&, const RuleDemands&)> edit;
  bool dry_run = false;
};

// Makes the edit, writes it under the lock unless it is only tried, and tells what has changed.
// Refuses a policy with faults that no edit of policy.yaml can mend. Returns the exit code.
int change_policy(const Invocation& run, const PolicyChange& change);

}  // namespace shuangbai
