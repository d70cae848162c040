// 某一年的招聘
#include "rules/decision.h"
#include "rules/milestones/milestone.h"
#include "rules/subjects.h"

namespace shuangbai::milestone_recruitment {
namespace {

void decide(Verdicts& verdicts) {
  verdicts.state(city_subject(verdicts.audit), [&](Judgement& j) {
    const Date deadline = j.parameter("deadline").date();
    if (!is_in_scope(j, deadline)) return false;
    const std::int64_t year = j.parameter("year").number().ceiling();
    const Stored<Recruitment>* first = nullptr;
    for (const Stored<Recruitment>* round : j.audit.recruitments()) {
      if (round->record.year != year || !round->record.stages ||
          !j.day.knows(round->record.stages->hiring)) {
        continue;
      }
      if (first == nullptr || *round->record.stages->hiring < *first->record.stages->hiring) {
        first = round;
      }
    }
    j.quantities(first == nullptr ? 0 : 1, 1, "round");
    if (first != nullptr) {
      const Date hiring = *first->record.stages->hiring;
      j.evidence(*first, *first->record.stages);
      j.part(j.done(hiring, deadline), {"于 {} 录用，期限为 {}", "hired on {}, due by {}"}, hiring,
             deadline);
    } else {
      j.part(j.unmet(deadline),
             {"{} 年没有录用的招聘，期限为 {}", "no round of {} hired; due by {}"}, year, deadline);
    }
    return true;
  });
}

constexpr DecisionParameter parameters[] = {
    {.name = "year", .is_city_wide = true, .bounds = calendar_years},
    {.name = "deadline", .kind = ValueKind::date, .is_city_wide = true}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "milestone.recruitment",
      .title = {"{year} 年招聘", "Recruitment of {year}"},
      .about = {"city"},
      .scope = {"市", "the city"},
      .text = {"{deadline} 前确定一次 {year} 年招聘的人员名单。",
               "A round of {year} hired by {deadline}."},
      .parameters = parameters,
      .is_of_window = true,
      .pass = {"期限前三天录用。", "Hired three days before the deadline."},
      .fail = {"{deadline} 时没有录用。", "Nobody was hired by {deadline}."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::milestone_recruitment
