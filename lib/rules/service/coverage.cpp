// 服务全覆盖
#include "base/count.h"
#include "rules/decision.h"
#include "rules/scopes.h"

namespace shuangbai::service_coverage {
namespace {

void decide(Verdicts& verdicts) {
  for_each_village(verdicts, [](Judgement& j, const Stored<Station>& stored,
                                const Village& village) {
    const Station& station = stored.record;
    const auto months =
        static_cast<int>(j.parameter("coverage.months", station.id).number().ceiling());
    const Date deadline = j.parameter("coverage.deadline", station.id).date();
    const KnownVisit* visit = j.audit.village_visits().latest(village.code, j.day, months);
    j.quantities(visit == nullptr ? 0 : 1, 1, "visit");
    if (visit != nullptr) {
      j.evidence(visit->file, visit->line);
      j.part(VerdictOutcome::pass, {"最近于 {} 入户走访", "last visited on {}"}, visit->date);
    } else {
      j.part(j.unmet(deadline),
             {"{} 个月内没有入户走访，期限为 {}", "no home visit in {:month}; the deadline is {}"},
             Count(months), deadline);
    }
  });
}

constexpr DecisionParameter parameters[] = {{.name = "coverage.months", .bounds = whole_months},
                                            {"coverage.deadline", ValueKind::date}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "service.coverage",
      .title = {"服务全覆盖", "Every village visited"},
      .about = {"village"},
      .scope = {"在用社工站所在镇（街道）的每个村（社区）",
                "each village of the township of a station open on the day"},
      .text = {"截至当天的规定月数内有到该村（社区）住户、见到人的入户走访。",
               "A home visit to a household of the village that met somebody lies in the months up "
               "to the day."},
      .parameters = parameters,
      .months_back = "coverage.months",
      .pass = {"上个月走访过该村一户。", "A household of the village was visited last month."},
      .fail = {"一年没有走访该村。", "The village had no visit for a year."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::service_coverage
