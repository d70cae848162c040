// What will fail by a day to come if work goes on as it does today, and what must happen by when.
//
// The audit is run as of today and, on the same data, as of the day to come. What fails then and
// does not fail today is told. A state (a contract that runs out, a deadline that comes) fails from
// a day on, by which something must happen. Of what is counted in a period (visits, hours) the pace
// is what there is of the period that today lies in, by the days of it that have passed; a period
// that is still to come is taken to go on at that pace. What reaches its number so does not fail.
#pragma once

#include <string>
#include <vector>

#include "audit/audit.h"

namespace shuangbai {

// How a number grows with the days of its period.
struct Pace {
  Decimal observed;   // of the period that today lies in
  Period days;        // in which that was: its first day to today
  Decimal projected;  // at the end of the period that will fail
};

struct Forecast {
  Verdict verdict;  // as of the day to come, described
  Date by;          // the last day of the period, or the first on which the state fails
  std::optional<Pace> pace = {};
  std::size_t periods = 1;  // of the rule and subject that will fail, of which this is the first

  // What is missing now, and how many days there are for it: today not counted.
  Decimal missing() const { return verdict.shortfall().value_or(Decimal()); }
};

// The audit's request says today, and the rules. In the order of `by`, rule and subject. Verdicts
// that `accept` declines are left out, as are those that a suppression covers. The
// repository must hold what an audit as of today with a window up to that day needs, and nothing
// that is dated later than today.
std::vector<Forecast> forecast(const Audit& today, Date until, const VerdictFilter::Accept& accept);

// Drops sessions and trainings that are not over on the day: they are not known then. (Visits and
// matters of later days are not loaded for an audit as of the day.)
void forget_later(Repository& repository, Date day);

}  // namespace shuangbai
