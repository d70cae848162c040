// GV05 宣传计划 · 四(三)
#include "rules/governance/proof.h"
#include "rules/rule.h"
#include "rules/subjects.h"

namespace shuangbai::gv05 {
namespace {

void decide(Verdicts& verdicts) {
  judge_counties(verdicts, {"宣传计划", "publicity plan"}, [](const County& county) {
    return county.publicity_plan ? county.publicity_plan->issued : std::nullopt;
  });
}

}  // namespace

const Rule& definition() {
  static constexpr Rule rule{.code = "GV05",
                             .name = "governance.publicity",
                             .title = {"宣传计划", "Publicity plan"},
                             .clause = "四(三)",
                             .severity = Severity::error,
                             .scope = {"各县（市、区）", "each county"},
                             .text = {"已制定专门的宣传计划。", "Its publicity plan is issued."},
                             .pass = {"2021-04-01 印发。", "Issued on 2021-04-01."},
                             .fail = {"没有印发日期。", "No day is recorded."},
                             .decide = &decide};
  return rule;
}

}  // namespace shuangbai::gv05
