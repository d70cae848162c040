#include "rules/milestones/milestone.h"

namespace shuangbai {

bool is_in_scope(Judgement& j, Date deadline) {
  if (j.audit.window.contains(deadline)) return true;
  return !j.day.reached(deadline) && j.day.reached(Date::of(deadline.year(), 1, 1));
}

VerdictOutcome by_milestone(Judgement& j, Date deadline, const std::function<bool(Day&)>& holds) {
  if (!j.day.reached(deadline)) {
    return j.met(holds(j.day), deadline);
  }
  Day last(deadline);
  if (holds(last)) return VerdictOutcome::pass;
  return holds(j.day) ? VerdictOutcome::late : VerdictOutcome::fail;
}

void judge_inspection(Judgement& j, InspectionScope scope, Date deadline) {
  const Stored<City>* city = j.audit.city();
  const Inspection* first = nullptr;
  if (city != nullptr) {
    for (const Inspection& inspection : city->record.inspections) {
      if (inspection.scope != scope || !j.day.reached(inspection.date)) continue;
      if (first == nullptr || inspection.date < first->date) first = &inspection;
    }
    j.evidence(city->file, first != nullptr ? first->line : city->record.line);
  }
  if (first != nullptr) {
    j.part(j.done(first->date, deadline),
           {"市于 {} 检查，期限为 {}", "the city inspected on {}, due by {}"}, first->date,
           deadline);
  } else {
    j.part(j.unmet(deadline), {"市没有检查记录，期限为 {}", "no inspection by the city; due by {}"},
           deadline);
  }
}

}  // namespace shuangbai
