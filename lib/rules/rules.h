// All rules, in the order of their codes.
#pragma once

#include <span>
#include <vector>

#include "rules/rule.h"

namespace shuangbai {

// The families; each has a file of its own.
std::span<const Rule> station_rules();      // ST · 二(一), 二(三), 二(四)
std::span<const Rule> staffing_rules();     // SF · 二(二)
std::span<const Rule> training_rules();     // TR · 二(七)
std::span<const Rule> supervision_rules();  // SV · 二(六)

const std::vector<const Rule*>& all_rules();
const Rule* find_rule(std::string_view code);

}  // namespace shuangbai
