#include "rules/stations/adopted_rules.h"

#include "rules/subjects.h"

namespace shuangbai {

void judge_adopted_rules(Verdicts& verdicts, const Stored<Station>& station,
                         std::initializer_list<AdoptedRule> rules) {
  verdicts.state(station_subject(station.record), [&](Judgement& j) {
    if (!j.day.within(station.record.interval())) return false;
    j.evidence(station);
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
    return true;
  });
}

}  // namespace shuangbai
