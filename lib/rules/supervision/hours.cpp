// 每次督导时数
#include "base/count.h"
#include "rules/decision.h"
#include "rules/subjects.h"
#include "rules/supervision/sessions.h"

namespace shuangbai::supervision_hours {
namespace {

void decide(Verdicts& verdicts) {
  for_each_session(verdicts, [](Judgement& j, const Session& session) {
    const Decimal required =
        j.parameter("supervision.hours", session.last(), j.verdict.subject.station).number();
    j.quantities(session.hours, required, "hour");
    j.part(Judgement::met(session.hours >= required),
           {"督导 {} 小时，应不少于 {} 小时", "{:hour} of supervision, at least {} required"},
           Count(session.hours), required);
  });
}

constexpr DecisionParameter parameters[] = {{"supervision.hours", ValueKind::number}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "supervision.hours",
      .title = {"每次督导时数", "Hours of a supervision session"},
      .about = {"session"},
      .scope = {"当天已结束、第一天在时段内的督导",
                "a session ended by the day whose first day lies in the window"},
      .text = {"不少于规定时数。", "It has the required hours."},
      .parameters = parameters,
      .pass = {"督导 16 小时。", "16 hours."},
      .fail = {"督导 8 小时。", "8 hours."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::supervision_hours
