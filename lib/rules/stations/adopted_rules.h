// Rules of a station that must have been adopted · 二(三)2, 二(四)1.
#pragma once

#include <initializer_list>

#include "rules/judgement.h"

namespace shuangbai {

// A rule of a station's, and the day on which it was adopted.
struct AdoptedRule {
  Text name;
  std::optional<Date> adopted;
};

// Each of them is adopted by the day.
void judge_adopted_rules(Judgement& j, std::initializer_list<AdoptedRule> rules);

}  // namespace shuangbai
