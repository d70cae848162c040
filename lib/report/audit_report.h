// An audit as a screen for people, and as JSON.
#pragma once

#include <string>

#include "audit/audit.h"

namespace shuangbai {

enum class Colors : std::uint8_t { off, on };

// One line for each rule that is not all pass, the worst subjects, one summary line. With details,
// each result as well, with its evidence.
std::string audit_screen(const Audit& audit, const Repository& repository, Language language,
                         bool details, Colors colors);

// The versioned document of `audit -o json`; `all` adds passes.
std::string audit_json(const Audit& audit, const Repository& repository, bool all);

}  // namespace shuangbai
