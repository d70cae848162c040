#include "report/forecast_table.h"

#include <algorithm>

#include "base/count.h"
#include "report/subject_title.h"
#include "report/unit_title.h"
#include "report/words.h"

namespace shuangbai {
namespace {

// So many a week, in tenths rounded up: who does as much comes to the number.
Decimal a_week(Decimal missing, std::int32_t days) {
  const std::int64_t tenths = missing.millionths() * 7 * 10;
  const std::int64_t divisor = Decimal::scale * days;
  return Decimal::millionths((tenths + divisor - 1) / divisor * (Decimal::scale / 10));
}

}  // namespace

Message arithmetic_of(const Forecast& forecast, Date today) {
  const Verdict& verdict = forecast.verdict;
  if (!forecast.pace) return verdict.message();
  const Pace& pace = *forecast.pace;
  const Date first = std::max(verdict.period.from, today + 1);
  const std::int32_t left = verdict.period.to - first + 1;
  const Text unit = unit_title(verdict.unit);
  Message words{
      fmt::format("{} 至 {} 为 {} {}，照此到 {} 为 {}，应有 {}；还需 {}", pace.days.from,
                  pace.days.to, pace.observed, unit.zh, verdict.period.to, pace.projected,
                  *verdict.required, forecast.missing()),
      fmt::format("{} from {} to {}: {} by {} at this pace, {} required; {} more",
                  Count(pace.observed).of(unit.en), pace.days.from, pace.days.to, pace.projected,
                  verdict.period.to, *verdict.required, forecast.missing())};
  if (left <= 0) return words;
  const Message rate = message({"，在 {0} 天内（每周 {1}）", " in {0:day} ({1} a week)"},
                               Count(left), a_week(forecast.missing(), left));
  return {words.zh + rate.zh, words.en + rate.en};
}

Table forecast_table(const std::vector<Forecast>& forecasts, Date today, Language language,
                     Masking masking) {
  Table table;
  table.columns = {
      {.key = "by", .title = {"最迟", "By"}},
      {.key = "rule", .title = {"规则", "Rule"}},
      {.key = "kind", .title = {"对象类型", "Kind"}, .words = &subject_title},
      {.key = "subject", .title = {"对象", "Subject"}},
      {.key = "name", .title = {"名称", "Name"}},
      {.key = "county", .title = {"县（市、区）", "County"}},
      {.key = "station", .title = {"社工站", "Station"}},
      {.key = "worker", .title = {"责任社工", "Worker"}},
      {.key = "from", .title = {"周期起", "From"}},
      {.key = "to", .title = {"周期止", "To"}},
      {"periods", {"周期数", "Periods"}, CellType::number},
      {.key = "outcome", .title = {"结果", "Outcome"}, .words = &words_of<VerdictOutcome>},
      {.key = "severity", .title = {"级别", "Severity"}, .words = &words_of<Severity>},
      {"observed", {"现有", "Now"}, CellType::number},
      {"projected", {"预计", "Expected"}, CellType::number},
      {"required", {"应有", "Required"}, CellType::number},
      {.key = "message", .title = {"说明", "Message"}}};
  for (const Forecast& forecast : forecasts) {
    const Verdict& verdict = forecast.verdict;
    const Subject& subject = verdict.subject;
    table.rows.push_back(
        {forecast.by.to_string(), std::string(verdict.rule->code), std::string(subject.kind),
         subject.id, shown(subject.personal, subject.name, masking), std::string(subject.county),
         std::string(subject.station), std::string(subject.worker), verdict.period.from.to_string(),
         verdict.period.to.to_string(), std::to_string(forecast.periods),
         std::string(key_of(verdict.outcome)), std::string(key_of(verdict.severity)),
         number_cell(verdict.observed), forecast.pace ? forecast.pace->projected.to_string() : "",
         number_cell(verdict.required), arithmetic_of(forecast, today).in(language)});
  }
  return table;
}

}  // namespace shuangbai
