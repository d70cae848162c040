// What verdicts are about, as people read it; machine formats have the key.
#pragma once

#include <string_view>

#include "base/text.h"

namespace shuangbai {

// The title of a kind of subject (rules/subjects.h: station, worker, …); the key itself if it is
// unknown.
Text subject_title(std::string_view kind);

}  // namespace shuangbai
