// 服务窗口与办公场所
#include "rules/decision.h"
#include "rules/scopes.h"

namespace shuangbai::station_window {
namespace {

void decide(Verdicts& verdicts) {
  for_each_open_station(verdicts, [](Judgement& j, const Stored<Station>& stored) {
    const Station& station = stored.record;
    int present = 0;
    const auto set_up = [&](Text what, const std::optional<Date>& since) {
      const bool known = j.day.knows(since);
      present += known ? 1 : 0;
      if (known) {
        j.part(j.done(since, station.opened),
               {"{0}于 {2} 设立，社工站于 {3} 启用", "{1} since {2}, the station opened on {3}"},
               what.zh, what.en, *since, station.opened);
      } else {
        j.part(j.unmet(station.opened), {"没有{}的设立日期", "no day is recorded for {1}"}, what.zh,
               what.en);
      }
    };
    set_up({"服务窗口", "a service window"}, station.window ? station.window->since : std::nullopt);
    set_up({"办公场所", "an office"}, station.office ? station.office->since : std::nullopt);
    j.quantities(present, 2, "item");
  });
}

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "station.window",
      .title = {"服务窗口与办公场所", "Service window and office"},
      .about = {"station"},
      .scope = {"在用的社工站", "a station open on the day"},
      .text = {"启用时已设经办服务窗口和日常办公场所；启用后才设为逾期。",
               "It has a service window and an office since it opened; later is late."},
      .pass = {"窗口与办公场所均于启用当天设立。",
               "Window and office exist since the day of opening."},
      .fail = {"没有记录窗口设立日期。", "No day is recorded for the window."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::station_window
