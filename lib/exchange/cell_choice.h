// What stands for one of several values → its key.
#pragma once

#include "exchange/cell_value.h"

namespace shuangbai {

// The texts are without blanks around them, in half width. A choice is found by its key, its title
// or a synonym of the field table; what none has, or could be two, is refused and the choices told.
std::string boolean_value(const Field& field, const std::string& text);
Result<std::string> enumeration_value(const Field& field, const std::string& text,
                                      const ValueRules& rules);

}  // namespace shuangbai
