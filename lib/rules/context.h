// What rules decide from: the repository, the policy, the day D and the window.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "policy/policy.h"
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

  // The person's own hours, else the training's; never more than the training's · 二(七).
  Decimal hours() const {
    const Decimal whole = training->record.hours;
    return attendance->hours ? std::min(*attendance->hours, whole) : whole;
  }
};

class AuditContext {
 public:
  // The repository and the policy must outlive the context.
  AuditContext(const Repository& repository_of, const Policy& policy_of, Date as_of_day,
               Period window_of);

  const Repository& repository;
  const Policy& policy;
  Date as_of;  // D: its end; what is dated later is not known
  Period window;

  std::span<const Posting> postings(std::string_view station) const;
  std::span<const Attended> attended(std::string_view worker) const;
  std::span<const Stored<Session>* const> sessions(std::string_view station) const;

  // The stations that are open on the day, among those known on D.
  bool is_open(const Station& station, Date day) const {
    return station.opened <= as_of && station.interval().covers(day);
  }

  // A parameter for a place on a day.
  ParameterInForce parameter(std::string_view id, Date day, std::string_view station) const {
    return policy.at(id, day, station.substr(0, 6), station);
  }

 private:
  std::unordered_map<std::string_view, std::vector<Posting>> postings_;
  std::unordered_map<std::string_view, std::vector<Attended>> attended_;
  std::unordered_map<std::string_view, std::vector<const Stored<Session>*>> sessions_;
};

}  // namespace shuangbai
