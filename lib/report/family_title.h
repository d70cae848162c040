// What the families of rules are about.
#pragma once

#include <string_view>

#include "base/text.h"

namespace shuangbai {

// The title of a family's letters (SF); the letters themselves if no built-in set has the family.
Text family_title(std::string_view letters);

}  // namespace shuangbai
