// shuangbai audit --policy SET: whose verdicts another policy changes
#pragma once

#include "audit_request.h"

namespace shuangbai {

struct PolicyComparison {
  std::vector<std::string> policy;   // the draft: names or paths
  std::vector<std::string> against;  // what is in force; empty: the sets that the manifest names
};

std::vector<Option> policy_comparison_options(PolicyComparison& comparison);

// Audits the repository under both and tells the changes, counted by rule and county and, after
// that, each. In machine formats the changes alone.
int compare_policies(const Invocation& run, const AuditOptions& options,
                     const PolicyComparison& comparison, std::optional<Severity> limit);

}  // namespace shuangbai
