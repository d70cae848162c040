// 督导反馈
#include "rules/decision.h"
#include "rules/subjects.h"
#include "rules/supervision/sessions.h"

namespace shuangbai::supervision_feedback {
namespace {

void decide(Verdicts& verdicts) {
  for_each_session(verdicts, [](Judgement& j, const Session& session) {
    const Date last = session.last();
    const auto days = static_cast<std::int32_t>(
        j.parameter("supervision.feedback.days", last, j.verdict.subject.station)
            .number()
            .ceiling());
    judge_reports(j, session.feedback, [&](const std::optional<Date>& given, Text whom) {
      const bool known = j.day.knows(given) && *given >= last;
      if (known) {
        j.part(j.done(given, last + days),
               {"{0}于 {2} 收到反馈，期限为 {3}", "{1} had feedback on {2}, due by {3}"}, whom.zh,
               whom.en, *given, last + days);
      } else {
        j.part(j.unmet(last + days),
               {"没有向{0}反馈，期限为 {2}", "{1} had no feedback, due by {2}"}, whom.zh, whom.en,
               last + days);
      }
      return known;
    });
  });
}

constexpr DecisionParameter parameters[] = {
    {.name = "supervision.feedback.days", .bounds = whole_days}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "supervision.feedback",
      .title = {"督导反馈", "Feedback after a session"},
      .about = {"session"},
      .scope = {"当天已结束、第一天在时段内的督导",
                "a session ended by the day whose first day lies in the window"},
      .text = {"最后一天起规定天数内向市、县、镇反馈；之后为逾期。",
               "City, county and township have feedback from its last day to the days allowed "
               "after it; later is late."},
      .parameters = parameters,
      .pass = {"3 月 11 日结束，3 月 20 日反馈。", "Ended on 11 March, feedback on 20 March."},
      .fail = {"期限已过，没有反馈记录。", "The days are over without feedback."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::supervision_feedback
