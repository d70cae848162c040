// What rules decide from: the repository, the policy, the day D and the window.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "policy/policy.h"
#include "rules/village_visits.h"
#include "store/repository.h"

namespace shuangbai {

// A worker's post at a station.
struct Posting {
  const Stored<Worker>* worker = nullptr;
  const Post* post = nullptr;
};

// A worker's presence at a training.
struct Attended {
  const Stored<Training>* training = nullptr;
  const Attendance* attendance = nullptr;

  // The person's own hours, else the training's; never more than the training's.
  Decimal hours() const {
    const Decimal whole = training->record.hours;
    return attendance->hours ? std::min(*attendance->hours, whole) : whole;
  }
};

// A station that a supervisor looks after.
struct Assigned {
  const Stored<Supervisor>* supervisor = nullptr;
  const Assignment* assignment = nullptr;
};

// A township with its villages in the order of their codes.
struct Division {
  const Stored<County>* county = nullptr;
  const Township* township = nullptr;
  std::vector<const Village*> villages = {};
};

// Records of one type in the order of their ids.
template <typename T>
using InOrder = std::vector<const Stored<T>*>;

// A station's points in the order of their ids.
std::vector<const Point*> points_in_order(const Station& station);

// The order of "A/…" and "B/…", for subjects that are parts of others.
bool sorts_before_slash(std::string_view a, std::string_view b);

class AuditContext {
 public:
  // The repository and the policy must outlive the context.
  AuditContext(const Repository& repository_of, const Policy& policy_of, Date as_of_day,
               Period window_of, bool throughout_of = false);

  const Repository& repository;
  const Policy& policy;
  Date as_of;  // D: its end; what is dated later is not known
  Period window;
  bool throughout;  // states on every day of the window, not on D alone

  const InOrder<County>& counties() const { return counties_; }
  const InOrder<Station>& stations() const { return stations_; }
  const InOrder<Worker>& workers() const { return workers_; }
  const InOrder<Supervisor>& supervisors() const { return supervisors_; }
  const InOrder<Session>& sessions() const { return sessions_; }
  const InOrder<Recruitment>& recruitments() const { return recruitments_; }
  // Townships, in the order of their codes.
  std::span<const Division> divisions() const { return divisions_; }
  std::span<const Division> divisions(std::string_view county) const;
  const Division* division(std::string_view township) const;
  // Households in the order in which HOUSEHOLD/MEMBER sorts, as indexes into the register.
  std::span<const std::uint32_t> households_by_member() const { return households_by_member_; }
  const VillageVisits& village_visits() const { return village_visits_; }
  // The city's file, if there is one.
  const Stored<City>* city() const {
    return repository.cities.empty() ? nullptr : &repository.cities[0];
  }

  std::span<const Posting> postings(std::string_view station) const;
  std::span<const Attended> attended(std::string_view worker) const;
  std::span<const Assigned> assigned(std::string_view station) const;
  std::span<const Stored<Session>* const> sessions(std::string_view station) const;

 private:
  InOrder<County> counties_;
  InOrder<Station> stations_;
  InOrder<Worker> workers_;
  InOrder<Supervisor> supervisors_;
  InOrder<Session> sessions_;
  InOrder<Recruitment> recruitments_;
  std::vector<Division> divisions_;
  std::vector<std::uint32_t> households_by_member_;
  VillageVisits village_visits_;
  std::unordered_map<std::string_view, std::vector<Posting>> postings_;
  std::unordered_map<std::string_view, std::vector<Attended>> attended_;
  std::unordered_map<std::string_view, std::vector<Assigned>> assigned_;
  std::unordered_map<std::string_view, std::vector<const Stored<Session>*>> sessions_of_;
};

}  // namespace shuangbai
