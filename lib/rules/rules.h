// All rules, in the order of their codes.
#pragma once

#include <vector>

#include "rules/rule.h"

namespace shuangbai {

// Every rule has a file in the folder of its family, named by its code: stations/st01_….cpp. The
// build makes the list from the names of the files (lib/CMakeLists.txt).
const std::vector<const Rule*>& all_rules();
const Rule* find_rule(std::string_view code);

}  // namespace shuangbai
