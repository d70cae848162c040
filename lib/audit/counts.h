// What there was of a city's work on a day and in a window: the numbers that statistics tell.
//
// Everything is counted as rules count it (rules/): who is in post, which case is in force, which
// village is covered. What is undated (a worker's education, a township's villages) counts on every
// day as it is recorded now.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "audit/visit_counts.h"
#include "model/education.h"
#include "rules/context.h"
#include "rules/rules.h"

namespace shuangbai {

// Full years on the day: 35 and below, 36 to 45, 46 to 55, 56 and above.
enum class AgeBand : std::uint8_t { to_35, to_45, to_55, from_56 };

AgeBand age_band(Date born, Date day);

// Of a county, or of the whole city.
struct Counts {
  std::int64_t stations = 0;  // open on the day
  std::int64_t points = 0;    // open, of stations that are
  std::int64_t villages = 0;
  std::int64_t villages_covered = 0;

  // Nothing where what they are computed from is not recorded.
  std::optional<std::int64_t> posts_approved;
  std::optional<std::int64_t> posts_vacant;
  std::optional<Decimal> posts_short = Decimal();  // of the least that the policy asks for

  std::int64_t workers = 0;  // in post on the day; so are all below
  std::array<std::int64_t, 2> by_post{};
  std::int64_t integrated = 0;
  std::int64_t on_leave = 0;
  std::int64_t women = 0;
  std::int64_t party_members = 0;
  std::int64_t party_unknown = 0;
  std::array<std::int64_t, 3> by_education{};
  std::int64_t education_unknown = 0;
  std::array<std::int64_t, 3> by_certificate{};  // the highest
  std::array<std::int64_t, 4> by_age{};
  std::int64_t age_unknown = 0;
  std::int64_t silent = 0;

  std::int64_t households = 0;  // open on the day
  std::int64_t people = 0;      // target persons
  std::map<std::string, std::int64_t, std::less<>> by_group;
  std::array<std::int64_t, 3> by_level{};  // cases in force

  VisitTally visits;

  std::int64_t supervisors = 0;  // with a station on the day
  std::int64_t sessions = 0;
  Decimal session_hours;
  std::int64_t trainings = 0;
  Decimal training_hours;
  Decimal attended_hours;

  std::int64_t cases() const { return by_level[0] + by_level[1] + by_level[2]; }
};

// The city's counts are not always the sum of its counties': a supervisor of two counties is one.
struct CountsByPlace {
  Counts whole;
  std::map<std::string, Counts, std::less<>> counties;  // by code: those that records name
};

// On the day and in the window of the context. A worker is silent who has a service post on the
// day, is not on leave, was in post on the first of the recent days already, and made no visit in
// them that met somebody.
CountsByPlace count(const AuditContext& context, const Rules& rules, const VisitCounts& visits,
                    Period recent);

}  // namespace shuangbai
