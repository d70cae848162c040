// 统一挂牌运作
#include "rules/decision.h"
#include "rules/milestones/milestone.h"
#include "rules/subjects.h"

namespace shuangbai::milestone_launch {
namespace {

void decide(Verdicts& verdicts) {
  for (const Stored<County>* county : verdicts.audit.counties()) {
    verdicts.state(county_subject(verdicts.audit, county->record), [&](Judgement& j) {
      const Date deadline = j.parameter("station.opening_deadline", county->record.code).date();
      if (!is_in_scope(j, deadline)) return false;
      j.evidence(*county);
      std::int64_t launched = 0;
      const auto divisions = j.audit.divisions(county->record.code);
      for (const Division& division : divisions) {
        const Stored<Station>* station = j.audit.repository.stations.find(division.township->code);
        const VerdictOutcome outcome = by_milestone(j, deadline, [&](Day& day) {
          return station != nullptr && day.reached(station->record.opened) &&
                 day.knows(station->record.plaque);
        });
        if (station != nullptr && j.day.reached(station->record.opened)) j.evidence(*station);
        launched += outcome == VerdictOutcome::pass ? 1 : 0;
        if (outcome == VerdictOutcome::pass) continue;
        j.part(outcome, {"{}：没有按期启用并挂牌", "{}: not open with plaque in time"},
               division.township->name);
      }
      j.quantities(launched, static_cast<std::int64_t>(divisions.size()), "station");
      if (j.verdict.outcome == VerdictOutcome::pass) {
        j.part(VerdictOutcome::pass,
               {"各镇均已启用并挂牌", "every township's station is open with plaque"});
      }
      return true;
    });
  }
}

constexpr DecisionParameter parameters[] = {{"station.opening_deadline", ValueKind::date}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "milestone.launch",
      .title = {"统一挂牌运作", "The common launch"},
      .about = {"county"},
      .scope = {"各县（市、区）", "each county"},
      .text = {"每个镇（街道）的社工站于 {station.opening_deadline} 前启用并挂牌。",
               "Every township has a station opened, with plaque, by {station.opening_deadline}."},
      .parameters = parameters,
      .is_of_window = true,
      .pass = {"十个镇的社工站都已启用并挂牌。",
               "The stations of all ten townships are open and have plaques."},
      .fail = {"一个镇没有社工站。", "One township has no station."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::milestone_launch
