// Tables of what differs between two audits.
#pragma once

#include "audit/comparison.h"
#include "audit_request.h"

namespace shuangbai {

// A line a change, with subject, outcomes and message.
int tell_changes(const Invocation& run, const std::vector<Change>& changes, const Query& wanted);

// How many changes of each kind a rule has in a county.
int count_changes(const Invocation& run, const std::vector<Change>& changes);

// Whether a change brings a finding of the severity at least.
bool brings_findings(const std::vector<Change>& changes, std::optional<Severity> limit);

}  // namespace shuangbai
