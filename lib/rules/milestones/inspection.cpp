// 检查验收
#include "rules/decision.h"
#include "rules/milestones/milestone.h"
#include "rules/subjects.h"

namespace shuangbai::milestone_inspection {
namespace {

void decide(Verdicts& verdicts) {
  verdicts.state(city_subject(verdicts.audit), [&](Judgement& j) {
    const Date deadline = j.parameter("deadline").date();
    if (!is_in_scope(j, deadline)) return false;
    judge_inspection(j, InspectionScope::stations, deadline);
    return true;
  });
}

constexpr DecisionParameter parameters[] = {
    {.name = "deadline", .kind = ValueKind::date, .is_city_wide = true}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "milestone.inspection",
      .title = {"检查验收", "Inspection"},
      .about = {"city"},
      .scope = {"市", "the city"},
      .text = {"{deadline} 前有一次站点建设的检查验收。",
               "An inspection of the stations took place by {deadline}."},
      .parameters = parameters,
      .is_of_window = true,
      .pass = {"期限前三周检查。", "Inspected three weeks before the deadline."},
      .fail = {"没有检查记录。", "No inspection is recorded."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::milestone_inspection
