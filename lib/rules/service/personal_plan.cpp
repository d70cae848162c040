// 一人一案
#include "rules/decision.h"
#include "rules/service/people.h"
#include "rules/subjects.h"

namespace shuangbai::service_personal_plan {
namespace {

void decide(Verdicts& verdicts) {
  for_each_person(verdicts, [](Judgement& j, const Person& person) {
    if (!is_target(j, person)) return false;
    const KnownHousehold& household = *person.household;
    const auto days = static_cast<std::int32_t>(
        j.parameter("service.plan.days", household.station).number().ceiling());
    const Date due = household.interval.from + days;
    j.evidence(household.file, person.member->line);
    const KnownCase* open = case_in_force(j, person);
    if (open == nullptr) {
      j.quantities(0, 1, "case");
      j.part(j.unmet(due), {"没有在办的个案，期限为 {}", "no case is in force; due by {}"}, due);
      return true;
    }
    j.evidence(household.file, open->line);
    const std::string_view worker = responsible_worker(j.audit.repository.clients, *open, j.day);
    j.verdict.subject.worker = worker;
    const bool complete = !worker.empty() && open->has_goals && open->has_steps;
    j.quantities(complete ? 1 : 0, 1, "case");
    if (complete) {
      j.part(VerdictOutcome::pass, {"个案自 {} 起在办", "a case is in force from {}"},
             open->interval.from);
    } else {
      j.part(j.unmet(due),
             {"个案缺当天的责任社工、目标或步骤，期限为 {}",
              "the case lacks a responsible worker on the day, goals or steps; due by {}"},
             due);
    }
    return true;
  });
}

constexpr DecisionParameter parameters[] = {{.name = "service.plan.days", .bounds = whole_days}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "service.personal-plan",
      .title = {"一人一案", "A plan for each person"},
      .about = {"person"},
      .scope = {"服务对象", "a target person"},
      .text = {"有在办的个案，含责任社工、走访频次、目标和步骤；建档后有规定天数的准备时间。",
               "A case is in force with responsible worker, visit frequency, goals and steps; "
               "after the file's opening there are days to set it up."},
      .parameters = parameters,
      .pass = {"建档后 20 天制定个案。", "The case began 20 days after the file was opened."},
      .fail = {"建档 30 天后仍没有个案。", "30 days after the opening there is no case."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::service_personal_plan
