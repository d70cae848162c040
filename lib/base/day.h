// The day D on which something is decided, which remembers how long its answers hold.
//
// A decision that is asked for every day of a year need not be made 365 times: it only compares D
// with dates. A Day answers those comparisons and notes the first later day on which one of them
// would be answered otherwise; up to then the decision is the same. So whoever decides by D must
// compare through it, and may use date() for texts and sums alone. Answering is what changes a Day:
// a decision takes it as `Day&`.
#pragma once

#include <algorithm>
#include <optional>

#include "base/date.h"

namespace shuangbai {

class Day {
 public:
  explicit constexpr Day(Date date) : date_(date) {}

  constexpr Date date() const { return date_; }
  // The first later day on which an answer given so far would differ; far away if none would.
  constexpr Date changes() const { return changes_; }

  // Whether D is the day or a later one.
  constexpr bool reached(Date day) {
    if (day <= date_) return true;
    changes_ = std::min(changes_, day);
    return false;
  }
  constexpr bool is_after(Date day) { return reached(day + 1); }
  constexpr bool within(const Interval& interval) {
    return reached(interval.from) && !(interval.to && is_after(*interval.to));
  }
  // A date that is dated later is as if absent.
  constexpr bool knows(const std::optional<Date>& day) { return day && reached(*day); }

 private:
  static constexpr Date far_away = Date::from_days(1'000'000);
  Date date_;
  Date changes_ = far_away;
};

}  // namespace shuangbai
