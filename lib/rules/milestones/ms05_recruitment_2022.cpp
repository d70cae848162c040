// MS05 2022 年招聘 · 三(三)
#include "rules/milestones/milestone.h"
#include "rules/rule.h"
#include "rules/subjects.h"

namespace shuangbai::ms05 {
namespace {

void decide(Verdicts& verdicts) {
  judge_recruitment(verdicts, 2022, Date::of(2022, 5, 31));
}

}  // namespace

const Rule& definition() {
  static constexpr Rule rule{.code = "MS05",
                             .name = "milestone.recruitment-2022",
                             .title = {"2022 年招聘", "Recruitment of 2022"},
                             .clause = "三(三)",
                             .severity = Severity::error,
                             .scope = {"市", "the city"},
                             .text = {"2022-05-31 前确定一次 2022 年招聘的人员名单。",
                                      "A round of 2022 hired by 2022-05-31."},
                             .pass = {"2022-05-20 录用。", "Hired on 2022-05-20."},
                             .fail = {"2022-05-31 时没有录用。", "Nobody was hired by 2022-05-31."},
                             .decide = &decide};
  return rule;
}

}  // namespace shuangbai::ms05
