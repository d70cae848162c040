// GV02 领导小组 · 四(一)
#include "rules/governance/proof.h"
#include "rules/rule.h"
#include "rules/subjects.h"

namespace shuangbai::gv02 {
namespace {

void decide(Verdicts& verdicts) {
  const auto established = [](const auto& record) {
    return record.leading_group ? record.leading_group->established : std::nullopt;
  };
  constexpr Text what = {"领导小组", "leading group"};
  judge_city(verdicts, what, established);
  judge_counties(verdicts, what, established);
}

}  // namespace

const Rule& definition() {
  static constexpr Rule rule{.code = "GV02",
                             .name = "governance.leading-group",
                             .title = {"领导小组", "Leading group"},
                             .clause = "四(一)",
                             .severity = Severity::error,
                             .scope = {"市和各县（市、区）", "the city and each county"},
                             .text = {"已成立领导小组。", "The leading group is established."},
                             .pass = {"2021-03-01 成立。", "Established on 2021-03-01."},
                             .fail = {"没有成立日期。", "No day is recorded."},
                             .decide = &decide};
  return rule;
}

}  // namespace shuangbai::gv02
