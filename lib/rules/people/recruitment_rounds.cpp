// 补充招聘次数
#include "rules/decision.h"
#include "rules/subjects.h"

namespace shuangbai::recruitment_rounds {
namespace {

void decide(Verdicts& verdicts) {
  const Subject city = city_subject(verdicts.audit);
  for (const Period year : periods_overlapping(Calendar::year, verdicts.audit.window)) {
    verdicts.during(city, year, [&](Judgement& j) {
      const Decimal required = j.parameter("recruitment.rounds", year.to, {}).number();
      std::int64_t rounds = 0;
      for (const Stored<Recruitment>* round : j.audit.recruitments()) {
        if (!round->record.supplementary.value_or(false) || !round->record.stages) continue;
        const std::optional<Date> hiring = round->record.stages->hiring;
        if (!j.day.knows(hiring) || !year.contains(*hiring)) continue;
        ++rounds;
        j.evidence(*round);
      }
      j.quantities(Decimal::of(rounds), required, "round");
      j.part(j.met(Decimal::of(rounds) >= required, year.to),
             {"{} 年补充招聘 {} 次，应有 {} 次", "{1} supplementary rounds in {0}, {2} required"},
             year.from.year(), rounds, required);
      return true;
    });
  }
}

constexpr DecisionParameter parameters[] = {
    {.name = "recruitment.rounds", .is_city_wide = true, .bounds = whole_counts}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "recruitment.rounds",
      .title = {"补充招聘次数", "Supplementary rounds a year"},
      .about = {"city"},
      .scope = {"全市，每年", "the city, each year"},
      .text = {"当年录用的补充招聘不少于规定次数。",
               "At least the required number of supplementary rounds hired in the year."},
      .parameters = parameters,
      .pass = {"当年有两次补充招聘。", "The year had two supplementary rounds."},
      .fail = {"当年只有一次。", "The year had one."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::recruitment_rounds
