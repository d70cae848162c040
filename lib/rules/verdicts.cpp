#include "rules/verdicts.h"

#include <memory>
#include <set>
#include <utility>

#include "rules/rule.h"

namespace shuangbai {
namespace {

// Several parts of a verdict may rest on the same record: it is named once.
void keep_first(std::vector<Evidence>& evidence) {
  if (evidence.size() < 2) return;
  std::set<Evidence> seen;
  std::erase_if(evidence, [&](const Evidence& one) { return !seen.insert(one).second; });
}

// Codes and kinds of subjects that follow each other, most of which lie in the same place.
bool is_same_text(std::string_view one, std::string_view other) {
  return one.size() == other.size() && (one.data() == other.data() || one == other);
}

}  // namespace

void Verdicts::state(const Subject& subject, const Judge& judge) {
  if (audit.throughout) return throughout(subject, judge);
  decide(subject, {audit.as_of, audit.as_of}, true, judge);
}

void Verdicts::during(const Subject& subject, Period period, const Judge& judge) {
  decide(subject, period, false, judge);
}

void Verdicts::pass(const Subject& subject, std::uint64_t times) {
  if (passes_ == PassesHeard::none) return;
  const bool is_alike = is_same_text(passed_.worker, subject.worker) &&
                        is_same_text(passed_.station, subject.station) &&
                        is_same_text(passed_.county, subject.county) &&
                        is_same_text(passed_.kind, subject.kind);
  if (!is_alike) {
    end();
    passed_ = {.kind = subject.kind,
               .id = {},
               .county = subject.county,
               .station = subject.station,
               .worker = subject.worker};
  }
  times_ += times;
}

void Verdicts::end() {
  if (times_ == 0) return;
  Judgement passed(audit, rule_, audit.as_of, passed_, false);
  passed.verdict.times = std::exchange(times_, 0);
  hand_on(passed, audit.window, [](Judgement&) { return true; });
}

void Verdicts::decide(const Subject& subject, Period period, bool is_state, const Judge& judge) {
  Judgement judgement(audit, rule_, audit.as_of, subject, false);
  judgement.verdict.period = period;
  judgement.verdict.is_state = is_state;
  if (judge(judgement)) hand_on(judgement, judgement.verdict.period, judge);
}

void Verdicts::throughout(const Subject& subject, const Judge& judge) {
  std::unique_ptr<Judgement> open;
  const auto close = [&](Date last) {
    if (open) hand_on(*open, {open->day.date(), last}, judge);
    open.reset();
  };
  for (Date day = audit.window.from; day <= audit.window.to;) {
    Judgement judgement(audit, rule_, day, subject, false);
    const bool in_scope = judge(judgement);
    if (open && (!in_scope || judgement.verdict.outcome != open->verdict.outcome)) close(day - 1);
    const Date next = judgement.day.changes();
    if (in_scope && !open) open = std::make_unique<Judgement>(std::move(judgement));
    day = next;
  }
  close(audit.window.to);
}

void Verdicts::hand_on(Judgement& judgement, Period period, const Judge& judge) {
  if (judgement.verdict.outcome == VerdictOutcome::pass && passes_ == PassesHeard::none) return;
  const auto complete = [&](Verdict& verdict) {
    verdict.rule = &rule_;
    verdict.period = period;
    if (verdict.outcome != VerdictOutcome::pending) verdict.due.reset();
    // The repository's severity, else the rule's, unless the judgement found a milder one.
    verdict.severity =
        audit.policy.severity(rule_.code, std::min(verdict.severity, rule_.severity));
    if (verdict.outcome == VerdictOutcome::pass) return;
    const Suppression* suppression =
        audit.policy.suppression(rule_.code, verdict.subject.id, audit.as_of);
    if (suppression == nullptr) return;
    verdict.excuse = Excuse::suppressed;
    verdict.reason = suppression->reason;
  };
  complete(judgement.verdict);
  const auto describe = [&] {
    Judgement described(audit, rule_, judgement.day.date(), judgement.verdict.subject, true);
    described.verdict.is_state = judgement.verdict.is_state;
    judge(described);
    complete(described.verdict);
    keep_first(described.verdict.evidence);
    return std::move(described.verdict);
  };
  listener_.hear(HeardVerdict(judgement.verdict, describe));
}

}  // namespace shuangbai
