// An audit's counts period by period: each period is audited as it was known on its last day.
#pragma once

#include "audit/audit.h"

namespace shuangbai {

struct TrendPoint {
  Period period;  // whole, also where the window begins or ends within it
  Date as_of;     // its last day; of the running one, the audit's own
  AuditSummary summary;
};

// Hands an audit's verdicts, or those of them that were chosen, to a listener.
using RunAudit = std::function<void(const Audit&, VerdictListener&)>;

// A point for each calendar period of the audit's window that has begun by its day, in order. The
// repository must hold what the audit was loaded for (keep_for).
std::vector<TrendPoint> trend_of(const Audit& audit, Calendar calendar, const RunAudit& run);

}  // namespace shuangbai
