// Whom somebody must go to by a day, and what was missed: the visits that cases demand, as their
// rule judges them, and the follow-ups that visits have promised.
//
// A visit is due on the last day of its period and a follow-up on its day; that day decides, as in
// the audit. A period that is over cannot be made up for, so that it counts as missed; a follow-up
// stays due until it is done.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "audit/audit.h"

namespace shuangbai {

enum class DueKind : std::uint8_t { visits, follow_up };

template <>
struct Enumeration<DueKind> {
  static constexpr EnumValue values[] = {{"visits", {"走访", "visits"}},
                                         {"follow-up", {"跟进", "follow-up"}}};
  static_assert(keys_follow<DueKind>(values, &EnumValue::key));
};

struct DueVisit {
  DueKind kind = DueKind::visits;
  std::string household;
  std::string member = {};  // of a follow-up there may be several, with commas, or none
  std::string station = {};
  std::string village = {};  // its code
  std::string worker = {};   // the responsible one; of a follow-up, who recorded the visit
  Decimal observed = {};
  Decimal required = {};
  Decimal shortfall = {};
  Date due = {};
  VerdictOutcome outcome = VerdictOutcome::pending;
  std::size_t missed = 0;  // earlier periods of the person
  std::string what = {};   // of a follow-up
};

// Which days are asked about: periods missed from a day on, and what is due by another (nothing: in
// the periods that the day lies in).
struct DueDays {
  Date as_of;
  Date from;
  std::optional<Date> until;

  Period window() const { return {from, until.value_or(as_of)}; }
  bool is_current(Date due) const { return due >= as_of && (!until || due <= *until); }
};

// Hears visits while the repository is loaded, for their follow-ups.
class FollowUps {
 public:
  FollowUps(Date as_of, unsigned threads) : as_of_(as_of), of_threads_(threads) {}

  void hear(unsigned thread, const Visit& visit);
  // Those that are not done on the day, of visits known on it, by their days.
  std::vector<DueVisit> open(const Repository& repository) const;

 private:
  Date as_of_;
  std::vector<std::vector<DueVisit>> of_threads_;
};

// Everything that is due or was missed.
struct DueVisits {
  std::vector<DueVisit> due;     // what is missing, by days
  std::vector<DueVisit> done;    // current periods that have what they need
  std::vector<DueVisit> missed;  // periods that are over
};
DueVisits due_visits(const Repository& repository, const std::vector<Verdict>& verdicts,
                     const FollowUps& follow_ups, const DueDays& days);

// The same, counted for each worker or each village.
struct DueCounts {
  std::size_t people = 0;  // with visits due
  Decimal observed = {};   // in the current periods
  Decimal required = {};
  Decimal shortfall = {};
  std::size_t missed = 0;  // periods
  std::size_t follow_ups = 0;
  std::optional<Date> due = {};  // the first
};
using DueGroup = std::function<std::string(const DueVisit&)>;
std::map<std::string, DueCounts> count_due(const DueVisits& visits, const DueGroup& group);

}  // namespace shuangbai
