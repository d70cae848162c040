// GV06 督导协调机制 · 二(六)1
#include "rules/governance/proof.h"
#include "rules/rule.h"
#include "rules/subjects.h"

namespace shuangbai::gv06 {
namespace {

void decide(Verdicts& verdicts) {
  judge_city(verdicts, {"督导协调机制", "coordination of supervision"}, [](const City& city) {
    return city.supervision_mechanism ? city.supervision_mechanism->established : std::nullopt;
  });
}

}  // namespace

const Rule& definition() {
  static constexpr Rule rule{.code = "GV06",
                             .name = "governance.supervision-mechanism",
                             .title = {"督导协调机制", "Coordination of supervision"},
                             .clause = "二(六)1",
                             .severity = Severity::error,
                             .scope = {"市", "the city"},
                             .text = {"已建立督导协调机制。",
                                      "The mechanism that coordinates supervision is established."},
                             .pass = {"2021-05-01 建立。", "Established on 2021-05-01."},
                             .fail = {"没有建立日期。", "No day is recorded."},
                             .decide = &decide};
  return rule;
}

}  // namespace shuangbai::gv06
