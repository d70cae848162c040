// What stands for one of several values → its key.
#pragma once

#include "exchange/cell_value.h"

namespace shuangbai {

// The texts are without blanks around them, in half width.
std::string boolean_value(const std::string& text);
Result<std::string> enumeration_value(const Field& field, const std::string& text,
                                      const ValueRules& rules);

}  // namespace shuangbai
