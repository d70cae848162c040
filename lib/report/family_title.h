// What the families of decisions are about.
#pragma once

#include <string_view>

#include "base/text.h"

namespace shuangbai {

// The title of a family (decision.h); the family itself if it has none.
Text family_title(std::string_view family);

}  // namespace shuangbai
