#include "audit/figures.h"

#include <algorithm>

#include "rules/decision.h"

namespace shuangbai {

bool is_drawn(const Decision& decision) {
  constexpr std::string_view drawn[] = {"staffing.admin-minimum", "staffing.service-minimum",
                                        "supervision.monthly-hours", "training.pre-service",
                                        "training.professional"};
  return std::ranges::find(drawn, decision.name) != std::end(drawn);
}

void AuditFigures::count(const Verdict& verdict) {
  const Subject& subject = verdict.subject;
  counties[{verdict.city, std::string(subject.county)}][family_of(*verdict.rule->decision)].count(
      verdict);
  if (!is_drawn(*verdict.rule->decision) || !verdict.observed || !verdict.required) return;
  const Quantity quantity{verdict.outcome, *verdict.observed, *verdict.required};
  const std::string_view decision = verdict.rule->decision->name;
  if (decision == "staffing.admin-minimum" || decision == "staffing.service-minimum") {
    staffing[{subject.id, verdict.rule}] = quantity;
  } else if (decision == "supervision.monthly-hours") {
    supervision[subject.id][verdict.period.from] = quantity;
  } else if (decision == "training.pre-service") {
    pre_service[{verdict.city, std::string(subject.worker)}] = quantity;
  } else if (decision == "training.professional") {
    auto& latest = training[{verdict.city, std::string(subject.worker)}];
    if (latest.first.from <= verdict.period.from) latest = {verdict.period, quantity};
  }
}

}  // namespace shuangbai
