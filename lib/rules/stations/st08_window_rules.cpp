// ST08 窗口服务制度 · 二(四)1
#include "rules/rule.h"
#include "rules/scopes.h"
#include "rules/stations/adopted_rules.h"

namespace shuangbai::st08 {
namespace {

void decide(Verdicts& verdicts) {
  for_each_open_station(verdicts, [](Judgement& j, const Stored<Station>& station) {
    const ServiceWindow window = station.record.window.value_or(ServiceWindow());
    judge_adopted_rules(j, {{{"首问负责", "first inquiry"}, window.first_inquiry},
                            {{"一次性告知", "one-time notice"}, window.one_time_notice},
                            {{"分办转办", "dispatch"}, window.dispatch},
                            {{"限时办理", "time limits"}, window.time_limits}});
  });
}

}  // namespace

const Rule& definition() {
  static constexpr Rule rule{.code = "ST08",
                             .name = "station.window-rules",
                             .title = {"窗口服务制度", "Rules of the service window"},
                             .clause = "二(四)1",
                             .severity = Severity::error,
                             .scope = {"在用的社工站", "a station open on the day"},
                             .text = {"首问负责、一次性告知、分办转办、限时办理四项制度均已建立。",
                                      "Its rules for first inquiry, one-time notice, dispatch and "
                                      "time limits are all adopted."},
                             .pass = {"四项制度都有建立日期。", "All four rules are dated."},
                             .fail = {"没有限时办理制度。", "There is no rule for time limits."},
                             .decide = &decide};
  return rule;
}

}  // namespace shuangbai::st08
