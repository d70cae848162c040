// 每月督导次数
#include "base/count.h"
#include "rules/decision.h"
#include "rules/subjects.h"
#include "rules/supervision/months.h"

namespace shuangbai::supervision_monthly {
namespace {

void decide(Verdicts& verdicts) {
  for_each_month(verdicts, [](Judgement& j, const Station& station, Period month) {
    const Decimal required = j.parameter("supervision.sessions", month.to, station.id).number();
    const Decimal observed =
        Decimal::of(static_cast<std::int64_t>(sessions_in(j, station, month).size()));
    j.quantities(observed, required, "session");
    j.part(j.met(observed >= required, month.to),
           {"{} 督导 {} 次，应有 {} 次", "{1:supervision session} in {0}, {2} required"},
           month_text(month), Count(observed), required);
  });
}

constexpr DecisionParameter parameters[] = {
    {.name = "supervision.sessions", .bounds = whole_counts}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "supervision.monthly",
      .title = {"每月督导次数", "Monthly supervision sessions"},
      .about = {"station"},
      .scope = {"当月第一天和最后一天（未结束的月份：当天）均在用的社工站，每月",
                "a station open on the month's first day and on its last (in an open month: on the "
                "day), each month"},
      .text = {"当月有规定次数的督导。", "The month has the required supervision sessions."},
      .parameters = parameters,
      .pass = {"3 月督导一次。", "One session in March."},
      .fail = {"3 月没有督导。", "None in March."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::supervision_monthly
