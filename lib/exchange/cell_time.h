// Times of day as offices write them → HH:MM.
#pragma once

#include "exchange/cell_value.h"

namespace shuangbai {

// The text is without blanks around it, in half width. What is no time of day is left as it is.
std::string time_value(const std::string& text, const Cell& cell);

}  // namespace shuangbai
