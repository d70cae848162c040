// 统一挂牌
#include "rules/decision.h"
#include "rules/subjects.h"

namespace shuangbai::station_plaque {
namespace {

bool judge(Judgement& j, const Stored<Station>& stored, const Entry& entry, Interval open,
           std::optional<Date> plaque) {
  if (!j.day.reached(stored.record.opened) || !j.day.within(open)) return false;
  j.evidence(stored, entry);
  const auto days =
      static_cast<std::int32_t>(j.parameter("plaque.days", stored.record.id).number().ceiling());
  // The whole city puts up its plaques on the day by which the stations are open.
  const Date common = j.parameter("station.opening_deadline", stored.record.id).date();
  const Date due = open.from <= common ? common : open.from + days;
  const bool known = j.day.knows(plaque);
  j.quantities(known ? 1 : 0, 1, "plaque");
  if (known) {
    j.part(j.done(plaque, due), {"于 {} 挂牌，期限为 {}", "plaque on {}, due by {}"}, *plaque, due);
  } else {
    j.part(j.unmet(due), {"没有挂牌，期限为 {}", "no plaque; due by {}"}, due);
  }
  return true;
}

void decide(Verdicts& verdicts) {
  for (const Stored<Station>* stored : verdicts.audit.stations()) {
    const Station& station = stored->record;
    verdicts.state(station_subject(station), [&](Judgement& j) {
      return judge(j, *stored, station, station.interval(), station.plaque);
    });
    for (const Point* point : points_in_order(station)) {
      verdicts.state(point_subject(station, *point), [&](Judgement& j) {
        return judge(j, *stored, *point, point->interval(), point->plaque);
      });
    }
  }
}

constexpr DecisionParameter parameters[] = {{"station.opening_deadline", ValueKind::date},
                                            {.name = "plaque.days", .bounds = whole_days}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "station.plaque",
      .title = {"统一挂牌", "The common plaque"},
      .about = {"station", "point"},
      .scope = {"在用的社工站和社工点", "a station or point open on the day"},
      .text =
          {"{station.opening_deadline} 前启用的当天挂牌，之后启用的在规定天数内挂牌。",
           "It has its plaque by {station.opening_deadline}, or, if it opened later, within the "
           "days allowed."},
      .parameters = parameters,
      .pass = {"期限前启用，期限当天挂牌。",
               "Opened before the deadline, its plaque is dated that day."},
      .fail = {"期限后启用，30 天后仍无挂牌记录。",
               "Opened after the deadline, it has no plaque 30 days later."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::station_plaque
