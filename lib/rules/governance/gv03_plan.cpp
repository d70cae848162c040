// GV03 本级实施方案 · 四(二)
#include "rules/governance/proof.h"
#include "rules/rule.h"
#include "rules/subjects.h"

namespace shuangbai::gv03 {
namespace {

void decide(Verdicts& verdicts) {
  judge_counties(verdicts, {"实施方案", "plan"}, [](const County& county) {
    return county.plan ? county.plan->issued : std::nullopt;
  });
}

}  // namespace

const Rule& definition() {
  static constexpr Rule rule{.code = "GV03",
                             .name = "governance.plan",
                             .title = {"本级实施方案", "The county's own plan"},
                             .clause = "四(二)",
                             .severity = Severity::error,
                             .scope = {"各县（市、区）", "each county"},
                             .text = {"已制定本级实施方案。", "Its own plan is issued."},
                             .pass = {"2021-03-20 印发。", "Issued on 2021-03-20."},
                             .fail = {"没有印发日期。", "No day is recorded."},
                             .decide = &decide};
  return rule;
}

}  // namespace shuangbai::gv03
