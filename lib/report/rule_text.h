// What is known about a rule beside its verdicts.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "rules/rule.h"

namespace shuangbai {

struct RuleText {
  const Rule& rule;
  // The document's own words for each clause that the rule cites, where the repository keeps them.
  std::vector<std::pair<std::string, std::string>> passages;
};

}  // namespace shuangbai
