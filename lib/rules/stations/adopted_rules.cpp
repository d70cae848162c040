#include "rules/stations/adopted_rules.h"

namespace shuangbai {

void judge_adopted_rules(Judgement& j, std::initializer_list<AdoptedRule> rules) {
  int adopted = 0;
  for (const AdoptedRule& rule : rules) {
    if (j.day.knows(rule.adopted)) {
      ++adopted;
      j.part(VerdictOutcome::pass, {"{0}制度于 {2} 建立", "{1}: adopted on {2}"}, rule.name.zh,
             rule.name.en, *rule.adopted);
    } else {
      j.part(VerdictOutcome::fail, {"缺{}制度", "{1}: missing"}, rule.name.zh, rule.name.en);
    }
  }
  j.quantities(adopted, static_cast<std::int64_t>(rules.size()), "rule");
}

}  // namespace shuangbai
