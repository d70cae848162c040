// Personal data in places that are not kept for it: resident ids, bank cards and phones in free
// texts, which no field's masking tells apart, in comments and what is the user's own, and in ids,
// which stand in names of files that git hosts show to everyone who sees the repository. `check
// --privacy` tells it.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "model/plausible.h"
#include "yaml/event.h"

namespace shuangbai {

// Calls `use` with a warning for each such value of an entry of the shape and of those within it.
void find_exposures(const Shape& shape, const Entry& entry, const DoubtUse& use);

// Reports a warning for each such comment of a file, and for each such key or value of the user's
// own (x_…), at any depth. Precondition: the file was read whole.
void report_own_exposures(const std::string& path, const Document& document,
                          Diagnostics& diagnostics);

}  // namespace shuangbai
