// What git leaves in a file where two versions disagree: both, between lines of <<<<<<<, =======
// and
// >>>>>>>.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace shuangbai {

// Reports each conflict at its first line: what it is about and what to do. That is what the label
// says that `shuangbai merge-driver` writes, else the first key between the markers. A marker that
// is part of no whole conflict is reported by itself.
void report_conflicts(const std::string& path, std::string_view text, Diagnostics& diagnostics);

}  // namespace shuangbai
