// Days as offices write them → YYYY-MM-DD.
#pragma once

#include "exchange/cell_value.h"

namespace shuangbai {

// The text is without blanks around it, in half width. What is no date is left as it is.
std::string date_value(const std::string& text, const Cell& cell, const ValueRules& rules);

}  // namespace shuangbai
