#include "audit/comparison.h"

namespace shuangbai {
namespace {

class Gatherer : public VerdictListener {
 public:
  bool hear(const Verdict& verdict) override {
    return verdict.outcome != VerdictOutcome::pass && verdict.excuse != Excuse::suppressed;
  }
  void read(const Verdict& verdict) override {
    const Subject& subject = verdict.subject;
    findings.insert_or_assign(identity(verdict), Finding{.rule = std::string(verdict.rule->code),
                                                         .kind = std::string(subject.kind),
                                                         .subject = subject.id,
                                                         .name = subject.name,
                                                         .personal = subject.personal,
                                                         .county = std::string(subject.county),
                                                         .period = period_text(verdict.period),
                                                         .outcome = verdict.outcome,
                                                         .severity = verdict.severity,
                                                         .text = verdict.message()});
  }
  bool names_passes() const override { return false; }
  Findings findings;
};

}  // namespace

Findings findings_of(const Audit& audit, const VerdictFilter::Accept& accept) {
  Gatherer gatherer;
  VerdictFilter filter(gatherer, accept);
  audit.run(filter);
  return std::move(gatherer.findings);
}

std::vector<Change> compare(const Findings& before, const Findings& after) {
  std::vector<Change> changes;
  auto old = before.begin();
  auto now = after.begin();
  while (old != before.end() || now != after.end()) {
    const bool only_old = now == after.end() || (old != before.end() && old->first < now->first);
    const bool only_now = old == before.end() || (now != after.end() && now->first < old->first);
    if (only_old) {
      changes.push_back({ChangeKind::fixed, &old->second, nullptr});
    } else if (only_now) {
      changes.push_back({ChangeKind::added, nullptr, &now->second});
    } else if (old->second.outcome != now->second.outcome) {
      changes.push_back({ChangeKind::changed, &old->second, &now->second});
    }
    if (!only_now) ++old;
    if (!only_old) ++now;
  }
  return changes;
}

}  // namespace shuangbai
