// What quantities are counted in, as people read it; files and machine formats have the key.
#pragma once

#include <string_view>

#include "base/text.h"

namespace shuangbai {

// The title of a unit's key (worker, hour, …), in English the noun of a count (base/count.h); the
// key itself if it is unknown.
Text unit_title(std::string_view unit);

// What a unit is called where its number stands in a cell beside it: in English, its key.
Text words_of_unit(std::string_view unit);

}  // namespace shuangbai
