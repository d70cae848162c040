#include "rules/context.h"

#include <algorithm>

namespace shuangbai {
namespace {

template <typename T>
std::span<const T> lookup(const std::unordered_map<std::string_view, std::vector<T>>& index,
                          std::string_view key) {
  const auto found = index.find(key);
  return found == index.end() ? std::span<const T>() : std::span<const T>(found->second);
}

template <typename T, typename Key>
InOrder<T> in_order(const Records<T>& records, Key id) {
  InOrder<T> sorted;
  sorted.reserve(records.size());
  for (const Stored<T>& stored : records) sorted.push_back(&stored);
  std::ranges::stable_sort(sorted, {},
                           [&](const Stored<T>* s) -> const std::string& { return s->record.*id; });
  return sorted;
}

}  // namespace

std::vector<const Point*> points_in_order(const Station& station) {
  std::vector<const Point*> points;
  for (const Point& point : station.points) points.push_back(&point);
  std::ranges::sort(points, {}, &Point::id);
  return points;
}

bool sorts_before_slash(std::string_view a, std::string_view b) {
  const auto [left, right] = std::ranges::mismatch(a, b);
  const char first = left == a.end() ? '/' : *left;
  const char second = right == b.end() ? '/' : *right;
  return first < second;
}

AuditContext::AuditContext(const Repository& repository_of, const Policy& policy_of, Date as_of_day,
                           Period window_of, bool throughout_of)
    : repository(repository_of),
      policy(policy_of),
      as_of(as_of_day),
      window(window_of),
      throughout(throughout_of),
      counties_(in_order(repository.counties, &County::code)),
      stations_(in_order(repository.stations, &Station::id)),
      workers_(in_order(repository.workers, &Worker::id)),
      supervisors_(in_order(repository.supervisors, &Supervisor::id)),
      sessions_(in_order(repository.sessions, &Session::id)),
      recruitments_(in_order(repository.recruitments, &Recruitment::id)),
      village_visits_(repository.clients) {
  for (const Stored<County>* county : counties_) {
    for (const Township& township : county->record.townships) {
      Division& division = divisions_.emplace_back(Division{county, &township});
      for (const Village& village : township.villages) division.villages.push_back(&village);
      std::ranges::sort(division.villages, {}, &Village::code);
    }
  }
  std::ranges::sort(divisions_, {},
                    [](const Division& d) -> const std::string& { return d.township->code; });
  const auto& households = repository.clients.households();
  for (std::uint32_t i = 0; i < households.size(); ++i) households_by_member_.push_back(i);
  std::ranges::sort(households_by_member_, [&](std::uint32_t a, std::uint32_t b) {
    return sorts_before_slash(households[a].id, households[b].id);
  });
  for (const Stored<Worker>& worker : repository.workers) {
    for (const Post& post : worker.record.posts) {
      postings_[post.station].push_back({&worker, &post});
    }
  }
  for (const Stored<Training>& training : repository.trainings) {
    for (const Attendance& attendance : training.record.attendance) {
      attended_[attendance.worker].push_back({&training, &attendance});
    }
  }
  for (const Stored<Supervisor>& supervisor : repository.supervisors) {
    for (const Assignment& assignment : supervisor.record.stations) {
      assigned_[assignment.station].push_back({&supervisor, &assignment});
    }
  }
  for (const Stored<Session>& session : repository.sessions) {
    sessions_of_[repository.file(session.file).location.station].push_back(&session);
  }
}

std::span<const Division> AuditContext::divisions(std::string_view county) const {
  const auto county_of = [](const Division& division) {
    return std::string_view(division.township->code).substr(0, 6);
  };
  const auto first = std::ranges::lower_bound(divisions_, county, {}, county_of);
  const auto last = std::ranges::upper_bound(divisions_, county, {}, county_of);
  return {first, last};
}
const Division* AuditContext::division(std::string_view township) const {
  const auto found = std::ranges::lower_bound(divisions_, township, {}, [](const Division& d) {
    return std::string_view(d.township->code);
  });
  return found == divisions_.end() || found->township->code != township ? nullptr : &*found;
}

std::span<const Posting> AuditContext::postings(std::string_view station) const {
  return lookup(postings_, station);
}
std::span<const Attended> AuditContext::attended(std::string_view worker) const {
  return lookup(attended_, worker);
}
std::span<const Assigned> AuditContext::assigned(std::string_view station) const {
  return lookup(assigned_, station);
}
std::span<const Stored<Session>* const> AuditContext::sessions(std::string_view station) const {
  return lookup(sessions_of_, station);
}

}  // namespace shuangbai
