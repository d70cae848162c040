// Personal data in places that are not kept for it: resident ids, bank cards and phones in free
// texts, which no field's masking tells apart, and in ids, which stand in names of files that git
// hosts show to everyone who sees the repository. `check --privacy` tells it.
#pragma once

#include "model/plausible.h"

namespace shuangbai {

// Calls `use` with a warning for each such value of an entry of the shape and of those within it.
void find_exposures(const Shape& shape, const Entry& entry, const DoubtUse& use);

}  // namespace shuangbai
