// 每月督导总时数
#include "base/count.h"
#include "rules/decision.h"
#include "rules/subjects.h"
#include "rules/supervision/months.h"

namespace shuangbai::supervision_monthly_hours {
namespace {

void decide(Verdicts& verdicts) {
  for_each_month(verdicts, [](Judgement& j, const Station& station, Period month) {
    const Decimal sessions = j.parameter("supervision.sessions", month.to, station.id).number();
    const Decimal hours = j.parameter("supervision.hours", month.to, station.id).number();
    const Decimal required = sessions * hours;
    Decimal observed;
    for (const Stored<Session>* session : sessions_in(j, station, month)) {
      observed += session->record.hours;
    }
    j.quantities(observed, required, "hour");
    j.part(j.met(observed >= required, month.to),
           {"{} 督导共 {} 小时，应有 {} 小时", "{1:hour} of supervision in {0}, {2} required"},
           month_text(month), Count(observed), required);
  });
}

constexpr DecisionParameter parameters[] = {
    {.name = "supervision.sessions", .bounds = whole_counts},
    {"supervision.hours", ValueKind::number}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "supervision.monthly-hours",
      .title = {"每月督导总时数", "Monthly supervision hours"},
      .about = {"station"},
      .scope = {"当月第一天和最后一天（未结束的月份：当天）均在用的社工站，每月",
                "a station open on the month's first day and on its last (in an open month: on the "
                "day), each month"},
      .text =
          {"当月督导总时数达到次数与每次时数之积。",
           "The month's sessions have together the required sessions times the required hours."},
      .parameters = parameters,
      .pass = {"两次各 8 小时，共 16 小时。", "Two sessions of 8 hours."},
      .fail = {"一次 8 小时。", "One session of 8 hours."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::supervision_monthly_hours
