// ST04 统一挂牌 · 二(一)3, 三(二)
#include "rules/rule.h"
#include "rules/subjects.h"

namespace shuangbai::st04 {
namespace {

// 三(二): the whole city put up its plaques on this day.
const Date ceremony = Date::of(2021, 7, 1);

bool judge(Judgement& j, const Stored<Station>& stored, const Entry& entry, Interval open,
           std::optional<Date> plaque) {
  if (!j.day.reached(stored.record.opened) || !j.day.within(open)) return false;
  j.evidence(stored, entry);
  const auto days =
      static_cast<std::int32_t>(j.parameter("plaque.days", stored.record.id).number().ceiling());
  const Date due = open.from <= ceremony ? ceremony : open.from + days;
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

constexpr std::string_view parameters[] = {"plaque.days"};

}  // namespace

const Rule& definition() {
  static constexpr Rule rule{
      .code = "ST04",
      .name = "station.plaque",
      .title = {"统一挂牌", "The common plaque"},
      .clause = "二(一)3, 三(二)",
      .severity = Severity::error,
      .scope = {"在用的社工站和社工点", "a station or point open on the day"},
      .text = {"2021-07-01 前启用的当天挂牌，之后启用的在规定天数内挂牌。",
               "It has its plaque by 2021-07-01, or, if it opened later, within the days allowed."},
      .parameters = parameters,
      .pass = {"2021-06-20 启用，2021-07-01 挂牌。",
               "Opened on 2021-06-20, its plaque is dated 2021-07-01."},
      .fail = {"2022-03-01 启用，30 天后仍无挂牌记录。",
               "Opened on 2022-03-01, it has no plaque 30 days later."},
      .decide = &decide};
  return rule;
}

}  // namespace shuangbai::st04
