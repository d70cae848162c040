#include "rules/verdict.h"

#include "rules/rule.h"

namespace shuangbai {

Message Verdict::message() const {
  Message all;
  for_each_deciding_part([&](const VerdictPart& part) {
    if (!all.zh.empty()) all.zh += between_parts.zh;
    if (!all.en.empty()) all.en += between_parts.en;
    all.zh += part.text.zh;
    all.en += part.text.en;
  });
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
