// 村（社区）全覆盖
#include "rules/decision.h"
#include "rules/scopes.h"
#include "rules/stations/coverage.h"

namespace shuangbai::station_village_coverage {
namespace {

void decide(Verdicts& verdicts) {
  for_each_village(verdicts, [](Judgement& j, const Stored<Station>& stored,
                                const Village& village) {
    const Station& station = stored.record;
    const Date deadline = j.parameter("coverage.deadline", station.id).date();
    const Point* point = covering_point(station, village.code, j.day);
    if (point != nullptr) {
      j.evidence(stored, *point);
      j.part(VerdictOutcome::pass, {"由社工点 {} 覆盖", "covered by the point {}"}, point->name);
    } else if (station.centralized.value_or(false)) {
      j.evidence(stored);
      j.part(VerdictOutcome::pass, {"由社工站集中服务", "served by the station itself"});
    } else {
      j.evidence(stored);
      j.part(j.unmet(deadline),
             {"没有社工点覆盖，期限为 {}", "no point covers it; the deadline is {}"}, deadline);
    }
    j.quantities(j.verdict.outcome == VerdictOutcome::pass ? 1 : 0, 1, "point");
  });
}

constexpr DecisionParameter parameters[] = {{"coverage.deadline", ValueKind::date}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "station.village-coverage",
      .title = {"村（社区）全覆盖", "Every village covered"},
      .about = {"village"},
      .scope = {"在用社工站所在镇（街道）的每个村（社区）",
                "each village of the township of a station open on the day"},
      .text =
          {"有在用的社工点设在或覆盖该村（社区），或由社工站集中服务。",
           "An open point of the station lies in it or covers it, or the station is centralized."},
      .parameters = parameters,
      .pass = {"社工点 p1 设在邻村，覆盖该村。", "A point in the next village covers it."},
      .fail = {"覆盖期限已过，没有社工点覆盖该村。",
               "The deadline for coverage is over and no point covers it."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::station_village_coverage
