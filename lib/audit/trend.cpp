#include "audit/trend.h"

namespace shuangbai {

std::vector<TrendPoint> trend_of(const Audit& audit, Calendar calendar, const RunAudit& run) {
  const AuditRequest& whole = audit.request();
  std::vector<TrendPoint> points;
  for (const Period period : periods_overlapping(calendar, whole.window)) {
    if (period.from > whole.as_of) break;
    AuditRequest part = whole;
    part.as_of = std::min(period.to, whole.as_of);
    part.window = {period.from, part.as_of};
    const Audit of_period(audit.repository(), audit.policy(), part);
    Counter counter(of_period.request());
    run(of_period, counter);
    points.push_back({period, part.as_of, counter.summary()});
  }
  return points;
}

}  // namespace shuangbai
