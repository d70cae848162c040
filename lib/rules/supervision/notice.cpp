// 督导提前通报
#include "rules/decision.h"
#include "rules/subjects.h"
#include "rules/supervision/sessions.h"

namespace shuangbai::supervision_notice {
namespace {

void decide(Verdicts& verdicts) {
  for_each_session(verdicts, [](Judgement& j, const Session& session) {
    judge_reports(j, session.notice, [&](const std::optional<Date>& told, Text whom) {
      const bool known = j.day.knows(told);
      if (known) {
        j.part(j.done(told, session.from - 1),
               {"{0}于 {2} 接到通报，督导从 {3} 开始", "{1} told on {2}, the session began on {3}"},
               whom.zh, whom.en, *told, session.from);
      } else {
        j.part(VerdictOutcome::fail, {"没有向{}通报", "{1} was not told"}, whom.zh, whom.en);
      }
      return known;
    });
  });
}

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "supervision.notice",
      .title = {"督导提前通报", "Notice of a session"},
      .about = {"session"},
      .scope = {"当天已结束、第一天在时段内的督导",
                "a session ended by the day whose first day lies in the window"},
      .text = {"第一天之前已向市、县、镇通报；当天或之后为逾期。",
               "City, county and township were told before its first day; on it or later is late."},
      .pass = {"3 月 5 日通报，3 月 10 日督导。", "Told on 5 March, held on 10 March."},
      .fail = {"没有向镇通报的记录。", "Nothing shows that the township was told."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::supervision_notice
