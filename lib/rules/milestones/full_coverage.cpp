// 两个全覆盖
#include "rules/decision.h"
#include "rules/milestones/milestone.h"
#include "rules/stations/coverage.h"
#include "rules/subjects.h"

namespace shuangbai::milestone_full_coverage {
namespace {

// Whether the village is covered by a point or its station and had a visit.
bool is_served(Judgement& j, const Village& village, Day& day, int months) {
  const Stored<Station>* station =
      j.audit.repository.stations.find(std::string_view(village.code).substr(0, 9));
  return station != nullptr && day.within(station->record.interval()) &&
         is_covered(station->record, village.code, day) &&
         j.audit.village_visits().latest(village.code, day, months) != nullptr;
}

void decide(Verdicts& verdicts) {
  for (const Stored<County>* county : verdicts.audit.counties()) {
    verdicts.state(county_subject(verdicts.audit, county->record), [&](Judgement& j) {
      const Date deadline = j.parameter("coverage.deadline", county->record.code).date();
      if (!is_in_scope(j, deadline)) return false;
      j.evidence(*county);
      const auto months = static_cast<int>(
          j.parameter("coverage.months", deadline, county->record.code).number().ceiling());
      std::int64_t served = 0;
      std::int64_t villages = 0;
      for (const Division& division : j.audit.divisions(county->record.code)) {
        for (const Village* village : division.villages) {
          ++villages;
          const VerdictOutcome outcome = by_milestone(
              j, deadline, [&](Day& day) { return is_served(j, *village, day, months); });
          served += outcome == VerdictOutcome::pass ? 1 : 0;
          if (outcome == VerdictOutcome::pass) continue;
          j.evidence(*county, *village);
          j.part(outcome, {"{}未按期覆盖并走访", "{}: not covered and visited in time"},
                 village->name);
        }
      }
      j.quantities(served, villages, "village");
      judge_inspection(j, InspectionScope::full_coverage, deadline);
      return true;
    });
  }
}

constexpr DecisionParameter parameters[] = {{"coverage.deadline", ValueKind::date},
                                            {.name = "coverage.months", .bounds = whole_months}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "milestone.full-coverage",
      .title = {"两个全覆盖", "Full coverage"},
      .about = {"county"},
      .scope = {"各县（市、区）", "each county"},
      .text = {"{coverage.deadline} 时每个村（社区）有社工点覆盖并走访过，且市已检查全覆盖。",
               "On {coverage.deadline} every village is covered and visited, and the city has "
               "inspected full coverage."},
      .parameters = parameters,
      .months_back = "coverage.months",
      .is_of_window = true,
      .pass = {"各村均有社工点覆盖并走访过，期限前检查。",
               "Every village is covered and visited; inspected before the deadline."},
      .fail = {"一个村没有社工点覆盖。", "No point covers one village."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::milestone_full_coverage
