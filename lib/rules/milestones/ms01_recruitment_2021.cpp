// MS01 2021 年招聘 · 三(一)
#include "rules/milestones/milestone.h"
#include "rules/rule.h"
#include "rules/subjects.h"

namespace shuangbai::ms01 {
namespace {

void decide(Verdicts& verdicts) {
  judge_recruitment(verdicts, 2021, Date::of(2021, 5, 31));
}

}  // namespace

const Rule& definition() {
  static constexpr Rule rule{.code = "MS01",
                             .name = "milestone.recruitment-2021",
                             .title = {"2021 年招聘", "Recruitment of 2021"},
                             .clause = "三(一)",
                             .severity = Severity::error,
                             .scope = {"市", "the city"},
                             .text = {"2021-05-31 前确定一次 2021 年招聘的人员名单。",
                                      "A round of 2021 hired by 2021-05-31."},
                             .pass = {"2021-05-28 录用。", "Hired on 2021-05-28."},
                             .fail = {"2021-05-31 时没有录用。", "Nobody was hired by 2021-05-31."},
                             .decide = &decide};
  return rule;
}

}  // namespace shuangbai::ms01
