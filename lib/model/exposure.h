// Personal data in places that are not kept for it: resident ids, bank cards and phones in free
// texts, which no field's masking tells apart, and in ids, which stand in names of files that git
// hosts show to everyone who sees the repository. `check --privacy` tells it.
#pragma once

#include "model/plausible.h"

namespace shuangbai {

// Calls `use` with a warning for each such value of a record and of its nested entries.
void find_exposures(const RecordInfo& info, const Entry& record, const DoubtUse& use);

}  // namespace shuangbai
