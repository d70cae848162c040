// 社工站建成
#include "rules/decision.h"
#include "rules/subjects.h"

namespace shuangbai::station_established {
namespace {

void decide(Verdicts& verdicts) {
  for (const Division& division : verdicts.audit.divisions()) {
    const Township& township = *division.township;
    verdicts.state(township_subject(township), [&](Judgement& j) {
      const Date deadline = j.parameter("station.opening_deadline", township.code).date();
      j.evidence(*division.county, township);
      const Stored<Station>* station = j.audit.repository.stations.find(township.code);
      const bool known = station != nullptr && j.day.reached(station->record.opened);
      if (known) j.evidence(*station);
      if (known && j.day.within(station->record.interval())) {
        j.quantities(1, 1, "station");
        j.part(j.done(station->record.opened, deadline),
               {"社工站于 {} 启用，期限为 {}", "the station opened on {}, the deadline being {}"},
               station->record.opened, deadline);
      } else {
        j.quantities(0, 1, "station");
        if (known) {
          j.part(j.unmet(deadline), {"社工站已于 {} 关闭", "the station closed on {}"},
                 *station->record.closed);
        } else {
          j.part(j.unmet(deadline),
                 {"没有社工站，期限为 {}", "there is no station; the deadline is {}"}, deadline);
        }
      }
      return true;
    });
  }
}

constexpr DecisionParameter parameters[] = {{"station.opening_deadline", ValueKind::date}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "station.established",
      .title = {"社工站建成", "A station in every township"},
      .about = {"township"},
      .scope = {"县文件中的每个镇（街道）", "each township in a county file"},
      .text = {"应有在用的社工站，且在期限前启用。",
               "It has an open station, which opened by the deadline."},
      .parameters = parameters,
      .pass = {"社工站于期限前一个月启用。", "The station opened a month before the deadline."},
      .fail = {"期限已过，该镇没有社工站。",
               "The deadline is over and the township has no station."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::station_established
