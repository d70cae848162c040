#include "audit/comparison.h"

#include <algorithm>

namespace shuangbai {
namespace {

class Gatherer : public VerdictListener {
 public:
  explicit Gatherer(const Findings& before)
      : before_(before), passes_(before.all.empty() ? PassesHeard::none : PassesHeard::each) {
    const auto is_of_visit = [](const auto& known) { return known.second.kind == "visit"; };
    if (std::ranges::any_of(before.all, is_of_visit)) passes_ = PassesHeard::named;
  }
  void hear(const HeardVerdict& heard) override {
    if (heard->outcome == VerdictOutcome::pass) {
      if (before_.all.empty() || !before_.all.contains(identity(*heard))) return;
      findings.passed.insert_or_assign(identity(*heard), heard.described().message());
      return;
    }
    if (heard->excuse == Excuse::suppressed) {
      findings.suppressed.insert(identity(*heard));
      return;
    }
    const Verdict& verdict = heard.described();
    const Subject& subject = verdict.subject;
    findings.all.insert_or_assign(identity(verdict),
                                  Finding{.rule = std::string(verdict.rule->code),
                                          .kind = std::string(subject.kind),
                                          .subject = subject.id,
                                          .name = subject.name,
                                          .personal = subject.personal,
                                          .county = std::string(subject.county),
                                          .period = period_text(verdict.period),
                                          .outcome = verdict.outcome,
                                          .severity = verdict.severity,
                                          .observed = verdict.observed,
                                          .required = verdict.required,
                                          .shortfall = verdict.shortfall(),
                                          .unit = std::string(verdict.unit),
                                          .text = verdict.message()});
  }
  PassesHeard passes() const override { return passes_; }
  Findings findings;

 private:
  const Findings& before_;
  PassesHeard passes_;
};

// Which of some identities an audit has a verdict for.
class PresenceListener : public VerdictListener {
 public:
  explicit PresenceListener(const std::vector<Change>& changes) {
    for (const Change& change : changes) {
      if (change.kind != ChangeKind::added) continue;
      missing.insert(change.identity);
      if (change.after->kind == "visit") passes_ = PassesHeard::named;
    }
  }
  void hear(const HeardVerdict& heard) override { missing.erase(identity(*heard)); }
  PassesHeard passes() const override { return passes_; }

  std::set<std::string_view, std::less<>> missing;

 private:
  PassesHeard passes_ = PassesHeard::each;
};

}  // namespace

Findings findings_of(const Audit& audit, const VerdictFilter::Accept& accept,
                     const Findings& before) {
  Gatherer gatherer(before);
  VerdictFilter filter(gatherer, accept);
  audit.run(filter);
  for (const Rule* rule : audit.request().rules) gatherer.findings.rules.emplace(rule->code);
  return std::move(gatherer.findings);
}

std::vector<Change> compare(const Findings& before, const Findings& after) {
  std::vector<Change> changes;
  auto old = before.all.begin();
  auto now = after.all.begin();
  const auto old_end = before.all.end();
  const auto now_end = after.all.end();
  while (old != old_end || now != now_end) {
    const bool only_old = now == now_end || (old != old_end && old->first < now->first);
    const bool only_now = old == old_end || (now != now_end && now->first < old->first);
    if (only_old) {
      const auto passed = after.passed.find(old->first);
      const bool passes = passed != after.passed.end();
      const bool suppressed = after.suppressed.contains(old->first);
      changes.push_back({.kind = passes       ? ChangeKind::fixed
                                 : suppressed ? ChangeKind::suppressed
                                              : ChangeKind::dropped,
                         .before = &old->second,
                         .passes = passes ? &passed->second : nullptr,
                         .identity = old->first});
    } else if (only_now) {
      changes.push_back({.kind = ChangeKind::added,
                         .after = &now->second,
                         .was_counted = before.rules.contains(now->second.rule) &&
                                        !before.suppressed.contains(now->first),
                         .identity = now->first});
    } else if (old->second.outcome != now->second.outcome) {
      changes.push_back({.kind = ChangeKind::changed,
                         .before = &old->second,
                         .after = &now->second,
                         .identity = now->first});
    } else if (old->second.shortfall && now->second.shortfall &&
               *old->second.shortfall != *now->second.shortfall) {
      const bool is_worse = *old->second.shortfall < *now->second.shortfall;
      changes.push_back({.kind = is_worse ? ChangeKind::worse : ChangeKind::better,
                         .before = &old->second,
                         .after = &now->second,
                         .identity = now->first});
    }
    if (!only_now) ++old;
    if (!only_old) ++now;
  }
  return changes;
}

void find_what_was_there(const Audit& before, const VerdictFilter::Accept& accept,
                         std::vector<Change>& changes) {
  PresenceListener listener(changes);
  if (listener.missing.empty()) return;
  VerdictFilter filter(listener, accept);
  before.run(filter);
  for (Change& change : changes) {
    if (change.kind == ChangeKind::added && change.was_counted) {
      change.was_there = !listener.missing.contains(change.identity);
    }
  }
}

}  // namespace shuangbai
