// MS07 两个全覆盖 · 三(四)
#include "rules/milestones/milestone.h"
#include "rules/rule.h"
#include "rules/stations/coverage.h"
#include "rules/subjects.h"

namespace shuangbai::ms07 {
namespace {

// Whether the village is covered by a point or its station (ST03) and had a visit (SE06).
bool is_served(Judgement& j, const Village& village, Day& day, int months) {
  const Stored<Station>* station =
      j.audit.repository.stations.find(std::string_view(village.code).substr(0, 9));
  return station != nullptr && day.within(station->record.interval()) &&
         is_covered(station->record, village.code, day) &&
         j.audit.village_visits().latest(village.code, day, months) != nullptr;
}

void decide(Verdicts& verdicts) {
  const Date deadline = Date::of(2022, 12, 31);
  for (const Stored<County>* county : verdicts.audit.counties()) {
    verdicts.state(county_subject(county->record), [&](Judgement& j) {
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

constexpr std::string_view parameters[] = {"coverage.months"};

}  // namespace

const Rule& definition() {
  static constexpr Rule rule{
      .code = "MS07",
      .name = "milestone.full-coverage",
      .title = {"两个全覆盖", "Full coverage"},
      .clause = "三(四)",
      .severity = Severity::error,
      .scope = {"各县（市、区）", "each county"},
      .text = {"2022-12-31 时每个村（社区）符合 ST03 和 SE06，且市已检查全覆盖。",
               "On 2022-12-31 ST03 and SE06 hold for every village, and the city has inspected "
               "full coverage."},
      .parameters = parameters,
      .pass = {"各村均有社工点覆盖并走访过，2022-12-20 检查。",
               "Every village is covered and visited; inspected on 2022-12-20."},
      .fail = {"一个村没有社工点覆盖。", "No point covers one village."},
      .decide = &decide};
  return rule;
}

}  // namespace shuangbai::ms07
