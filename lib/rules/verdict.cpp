#include "rules/verdict.h"

#include "rules/rule.h"

namespace shuangbai {

Message Verdict::message() const {
  Message all;
  for (const VerdictPart& part : parts) {
    if (part.outcome == VerdictOutcome::pass && outcome != VerdictOutcome::pass) continue;
    all.zh += (all.zh.empty() ? "" : "；") + part.text.zh;
    all.en += (all.en.empty() ? "" : "; ") + part.text.en;
  }
  return all;
}

std::string period_text(Period period) {
  return period.from == period.to ? period.from.to_string()
                                  : fmt::format("{}..{}", period.from, period.to);
}

std::string identity(const Verdict& verdict) {
  const Subject& subject = verdict.subject;
  std::string text = fmt::format("{} {} {}", verdict.rule->code, subject.kind, subject.id);
  return verdict.is_state ? text : text + ' ' + period_text(verdict.period);
}

}  // namespace shuangbai
