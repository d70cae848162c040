#include "rules/service/case_periods.h"

#include <algorithm>

namespace shuangbai {

CasePeriods::CasePeriods(Period window) {
  for (std::size_t i = 0; i < periods_.size(); ++i) {
    periods_[i] = periods_overlapping(calendar_of(static_cast<Frequency>(i)), window);
  }
}

std::span<const Period> CasePeriods::inside(const KnownCase& one,
                                            const std::optional<Date>& closed) const {
  const std::vector<Period>& all = periods_[static_cast<std::size_t>(one.per)];
  const auto first = std::ranges::lower_bound(all, one.interval.from, {}, &Period::from);
  auto last = all.end();
  for (const std::optional<Date>& end : {one.interval.to, closed}) {
    if (end) last = std::min(last, std::ranges::upper_bound(all, *end, {}, &Period::to));
  }
  return first < last ? std::span<const Period>(first, last) : std::span<const Period>();
}

}  // namespace shuangbai
