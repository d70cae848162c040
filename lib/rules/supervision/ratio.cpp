// 督导负责站数
#include <set>

#include "base/count.h"
#include "rules/decision.h"
#include "rules/subjects.h"

namespace shuangbai::supervision_ratio {
namespace {

void decide(Verdicts& verdicts) {
  for (const Stored<Supervisor>* supervisor : verdicts.audit.supervisors()) {
    verdicts.state(supervisor_subject(supervisor->record), [&](Judgement& j) {
      std::set<std::string_view> stations;
      for (const Assignment& assignment : supervisor->record.stations) {
        if (!j.day.within(assignment.interval())) continue;
        stations.insert(assignment.station);
        j.evidence(*supervisor, assignment);
      }
      if (stations.empty()) return false;
      if (stations.begin()->substr(0, 6) == stations.rbegin()->substr(0, 6)) {
        j.verdict.subject.county = stations.begin()->substr(0, 6);
      }
      const Decimal fewest = j.parameter("supervision.stations.min").number();
      const Decimal most = j.parameter("supervision.stations.max").number();
      const Decimal observed = Decimal::of(static_cast<std::int64_t>(stations.size()));
      j.quantities(observed, observed > most ? most : fewest, "station");
      if (observed < fewest) j.verdict.severity = Severity::info;
      j.part(Judgement::met(fewest <= observed && observed <= most),
             {"负责 {} 个社工站，应为 {} 至 {} 个",
              "looks after {:station}, {} to {} are to be looked after"},
             Count(observed), fewest, most);
      return true;
    });
  }
}

constexpr DecisionParameter parameters[] = {
    {.name = "supervision.stations.min", .is_city_wide = true, .bounds = whole_counts},
    {.name = "supervision.stations.max", .is_city_wide = true, .bounds = whole_counts}};

constexpr ParameterPair pairs[] = {{"supervision.stations.min", "supervision.stations.max"}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "supervision.ratio",
      .title = {"督导负责站数", "Stations of a supervisor"},
      .about = {"supervisor"},
      .scope = {"当天负责社工站的督导", "a supervisor with a station on the day"},
      .text = {"负责的社工站数在规定范围内；仅偏少为提示。",
               "The stations looked after are within the policy's range; too few alone is "
               "information."},
      .parameters = parameters,
      .pairs = pairs,
      .pass = {"负责 7 个站。", "Seven stations."},
      .fail = {"负责 9 个站。", "Nine stations."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::supervision_ratio
