// Which numbers make sense for what a decision counts: whole ones where days, months or things are
// meant, and none with which sums or dates would leave their range.
#pragma once

#include <cstdint>

#include "base/date.h"

namespace shuangbai {

// Both ends are included.
struct Bounds {
  std::int64_t least = 0;
  std::int64_t most = 0;
  bool is_whole = true;
};

// Hours, minutes, workers for each village.
inline constexpr Bounds amounts{0, 1'000'000, false};
inline constexpr Bounds whole_counts{0, 1'000'000};
inline constexpr Bounds whole_days{0, 36'500};
// Of a window, or of a term, which is never empty.
inline constexpr Bounds whole_months{1, 1'200};
inline constexpr Bounds whole_years{1, 100};
inline constexpr Bounds calendar_years{Date::min_year, Date::max_year};

}  // namespace shuangbai
