// What there is to tell of the suppressions of policy.yaml, which only the data shows: whether the
// subject exists, and what has become of it when its suppression has ended.
#pragma once

#include <memory>

#include "audit/audit.h"

namespace shuangbai {

class SuppressionChecks {
 public:
  // Has the loader keep what the rules of the request and these checks need. `load` says already
  // how many threads there are. The rules must outlive the checks. Without suppressions they cost
  // nothing.
  SuppressionChecks(const Policy& policy, const Rules& rules, const AuditRequest& request,
                    LoadOptions& load);

  // A warning for each suppression whose subject is not in the repository or not of a kind that the
  // rule judges; for each that has ended: its finding is back where the subject fails in the
  // request's window, else (also where another still hides it) it can be removed; and for each that
  // is in force beside an earlier one. None for those of rules that are switched off.
  // Precondition: the repository is sound. If it is not whole (a sparse checkout), subjects may lie
  // in what is absent, and are not missed.
  Diagnostics find(const Repository& repository, const Policy& policy, bool is_whole) const;

 private:
  struct LogIds;
  const Rules& rules_;
  AuditRequest ended_;            // of the rules that have a suppression which has ended
  std::shared_ptr<LogIds> logs_;  // the loader fills it
};

}  // namespace shuangbai
