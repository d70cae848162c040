#include "rules/milestones/milestone.h"

#include "rules/subjects.h"
#include "rules/training/attendance.h"

namespace shuangbai {

bool is_in_scope(Judgement& j, Date deadline) {
  if (j.audit.window.contains(deadline)) return true;
  return !j.day.reached(deadline) && j.day.reached(Date::of(deadline.year(), 1, 1));
}

VerdictOutcome by_milestone(Judgement& j, Date deadline, const std::function<bool(Day&)>& holds) {
  if (!j.day.reached(deadline)) {
    return holds(j.day) ? VerdictOutcome::pass : VerdictOutcome::pending;
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

void judge_recruitment(Verdicts& verdicts, int year, Date deadline) {
  verdicts.state(city_subject(verdicts.audit), [&](Judgement& j) {
    if (!is_in_scope(j, deadline)) return false;
    const Stored<Recruitment>* first = nullptr;
    for (const Stored<Recruitment>* round : j.audit.recruitments()) {
      if (round->record.year != year || !round->record.stages ||
          !j.day.knows(round->record.stages->hiring)) {
        continue;
      }
      if (first == nullptr || *round->record.stages->hiring < *first->record.stages->hiring) {
        first = round;
      }
    }
    j.quantities(first == nullptr ? 0 : 1, 1, "round");
    if (first != nullptr) {
      const Date hiring = *first->record.stages->hiring;
      j.evidence(*first, *first->record.stages);
      j.part(j.done(hiring, deadline), {"于 {} 录用，期限为 {}", "hired on {}, due by {}"}, hiring,
             deadline);
    } else {
      j.part(j.unmet(deadline),
             {"{} 年没有录用的招聘，期限为 {}", "no round of {} hired; due by {}"}, year, deadline);
    }
    return true;
  });
}

void judge_training(Verdicts& verdicts, Date deadline,
                    const std::function<std::string_view(const Worker&)>& station_of) {
  for (const Stored<County>* county : verdicts.audit.counties()) {
    verdicts.state(county_subject(county->record), [&](Judgement& j) {
      if (!is_in_scope(j, deadline)) return false;
      j.evidence(*county);
      std::int64_t workers = 0;
      std::int64_t trained = 0;
      for (const Stored<Worker>* worker : j.audit.workers()) {
        const std::string_view station = station_of(worker->record);
        if (station.empty() || !station.starts_with(county->record.code)) continue;
        ++workers;
        const Decimal required =
            j.parameter("training.preservice.hours", deadline, station).number();
        const VerdictOutcome outcome = by_milestone(j, deadline, [&](Day& day) {
          Decimal hours;
          for (const Attended& attended : j.audit.attended(worker->record.id)) {
            const Training& training = attended.training->record;
            if (training.kind == TrainingKind::pre_service && day.reached(training.last())) {
              hours += attended.hours();
            }
          }
          return hours >= required;
        });
        trained += outcome == VerdictOutcome::pass ? 1 : 0;
        if (outcome == VerdictOutcome::pass) continue;
        j.evidence(*worker);
        j.part(outcome,
               {"{}（{}）在 {} 前岗前培训不足 {} 学时",
                "{} ({}): less than the hours of pre-service training by {} ({})"},
               worker->record.name, worker->record.id, deadline, required);
      }
      j.quantities(trained, workers, "worker");
      if (j.verdict.outcome == VerdictOutcome::pass) {
        j.part(VerdictOutcome::pass, {"{} 名社工均已完成", "all {} workers are trained"}, workers);
      }
      return true;
    });
  }
}

}  // namespace shuangbai
