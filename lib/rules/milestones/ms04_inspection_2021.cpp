// MS04 2021 年检查验收 · 三(二)
#include "rules/milestones/milestone.h"
#include "rules/rule.h"
#include "rules/subjects.h"

namespace shuangbai::ms04 {
namespace {

void decide(Verdicts& verdicts) {
  const Date deadline = Date::of(2021, 12, 31);
  verdicts.state(city_subject(verdicts.audit), [&](Judgement& j) {
    if (!is_in_scope(j, deadline)) return false;
    judge_inspection(j, InspectionScope::stations, deadline);
    return true;
  });
}

}  // namespace

const Rule& definition() {
  static constexpr Rule rule{
      .code = "MS04",
      .name = "milestone.inspection-2021",
      .title = {"2021 年检查验收", "Inspection of 2021"},
      .clause = "三(二)",
      .severity = Severity::error,
      .scope = {"市", "the city"},
      .text = {"2021-12-31 前有一次站点建设的检查验收。",
               "An inspection of the stations took place by 2021-12-31."},
      .pass = {"2021-12-10 检查。", "Inspected on 2021-12-10."},
      .fail = {"2021 年没有检查记录。", "No inspection is recorded in 2021."},
      .decide = &decide};
  return rule;
}

}  // namespace shuangbai::ms04
