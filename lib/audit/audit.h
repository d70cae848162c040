// The audit: rules on a repository as it was known on a day.
//
// Verdicts are not kept. They pass by in the order of rule, subject id and period, and whoever
// listens counts, prints or collects them; the audit can be run again for another listener. So a
// city in which a million results fail needs no more memory than one in which all is well.
#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "audit/tally.h"
#include "rules/rules.h"
#include "store/load.h"

namespace shuangbai {

struct AuditRequest {
  Date as_of;
  Period window;
  bool throughout = false;              // states on every day of the window, not on D alone
  std::vector<const Rule*> rules = {};  // in the order of their codes
};

// The window's default: 1 January of D's year to D.
Period default_window(Date as_of);

// What the loader must keep of visits and matters for the request.
void keep_for(const AuditRequest& request, const Policy& policy, LoadOptions& options);

// What is wrong with the policy beyond its values: rules of its sets whose decisions or parameters
// don't exist, numbers that they cannot take, rules in policy.yaml that don't exist. What only the
// data shows of its suppressions: suppressions.h.
Diagnostics check_policy(const Policy& policy, const Rules& rules);

class Audit {
 public:
  // The repository and the policy must outlive the audit.
  Audit(const Repository& repository, const Policy& policy, AuditRequest request);

  const AuditRequest& request() const { return request_; }
  const Repository& repository() const { return context_.repository; }
  const Policy& policy() const { return context_.policy; }

  void run(VerdictListener& listener) const;

 private:
  AuditRequest request_;
  AuditContext context_;
};

// Counts by rule, and by whatever else is asked for.
struct AuditSummary {
  Tally all;
  std::vector<std::pair<const Rule*, Tally>> by_rule;  // every rule that was run
  std::size_t findings[3] = {};                        // not excused, by severity
  std::vector<Tally> by_city = {};                     // of several cities: in their order

  // Whether a finding that is not excused has at least the severity.
  bool has_findings(Severity severity) const;
};

// A listener that counts.
class Counter : public VerdictListener {
 public:
  explicit Counter(const AuditRequest& request);
  void hear(const HeardVerdict& verdict) override;
  PassesHeard passes() const override { return PassesHeard::counted; }
  Counter(const Counter&) = delete;  // it keeps a place of its own summary
  Counter& operator=(const Counter&) = delete;
  const AuditSummary& summary() const { return summary_; }

 private:
  AuditSummary summary_;
  decltype(AuditSummary::by_rule)::iterator latest_;
};

// A listener that hands on what it chooses.
class VerdictFilter : public VerdictListener {
 public:
  using Accept = std::function<bool(const Verdict&)>;
  // `accept` decides by the plain verdict (and not by the id of a pass); `accept_described`, if
  // given, by the described one of those.
  VerdictFilter(VerdictListener& next, Accept accept, Accept accept_described = nullptr)
      : next_(next), accept_(std::move(accept)), accept_described_(std::move(accept_described)) {}
  void hear(const HeardVerdict& verdict) override;
  PassesHeard passes() const override;

 private:
  VerdictListener& next_;
  Accept accept_;
  Accept accept_described_;
};

// A listener that hands every verdict to several.
class Fan : public VerdictListener {
 public:
  explicit Fan(std::vector<VerdictListener*> listeners) : listeners_(std::move(listeners)) {}
  void hear(const HeardVerdict& verdict) override;
  PassesHeard passes() const override;

 private:
  std::vector<VerdictListener*> listeners_;
};

// All verdicts with their words: for small audits and tables.
std::vector<Verdict> collect(const Audit& audit);

}  // namespace shuangbai
