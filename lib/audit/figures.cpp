#include "audit/figures.h"

#include "rules/decision.h"

namespace shuangbai {

std::string_view AuditFigures::family(const Rule& rule) {
  const auto end = std::ranges::find_if_not(rule.code, is_letter);
  return rule.code.substr(0, static_cast<std::size_t>(end - rule.code.begin()));
}

bool AuditFigures::hear(const Verdict& verdict) {
  const Subject& subject = verdict.subject;
  counties[std::string(subject.county)][family(*verdict.rule)].count(verdict);
  if (!verdict.observed || !verdict.required) return false;
  const Quantity quantity{verdict.outcome, *verdict.observed, *verdict.required};
  const std::string_view decision = verdict.rule->decision->name;
  if (decision == "staffing.admin-minimum" || decision == "staffing.service-minimum") {
    staffing[{subject.id, verdict.rule}] = quantity;
  } else if (decision == "supervision.monthly-hours") {
    supervision[subject.id][verdict.period.from] = quantity;
  } else if (decision == "training.pre-service") {
    pre_service[std::string(subject.worker)] = quantity;
  } else if (decision == "training.professional") {
    auto& latest = training[std::string(subject.worker)];
    if (latest.first.from <= verdict.period.from) latest = {verdict.period, quantity};
  }
  return false;
}

}  // namespace shuangbai
