// Rules of a station that must have been adopted · 二(三)2, 二(四)1.
#pragma once

#include <initializer_list>

#include "rules/verdicts.h"

namespace shuangbai {

// A rule of a station's, and the day on which it was adopted.
struct AdoptedRule {
  Text name;
  std::optional<Date> adopted;
};

// An open station has adopted each of them by the day.
void judge_adopted_rules(Verdicts& verdicts, const Stored<Station>& station,
                         std::initializer_list<AdoptedRule> rules);

}  // namespace shuangbai
