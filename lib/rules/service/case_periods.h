// The calendar periods in which a case demands visits.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "store/client_register.h"

namespace shuangbai {

class CasePeriods {
 public:
  explicit CasePeriods(Period window);

  // The periods of the case's frequency that overlap the window, lie wholly inside the case, and
  // end no later than the household's closing.
  std::span<const Period> inside(const KnownCase& one, const std::optional<Date>& closed) const;

 private:
  std::array<std::vector<Period>, enumerators<Frequency>.size()> periods_;  // by frequency
};

}  // namespace shuangbai
