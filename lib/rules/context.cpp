#include "rules/context.h"

namespace shuangbai {
namespace {

template <typename T>
std::span<const T> lookup(const std::unordered_map<std::string_view, std::vector<T>>& index,
                          std::string_view key) {
  const auto found = index.find(key);
  return found == index.end() ? std::span<const T>() : std::span<const T>(found->second);
}

}  // namespace

AuditContext::AuditContext(const Repository& repository_of, const Policy& policy_of, Date as_of_day,
                           Period window_of)
    : repository(repository_of), policy(policy_of), as_of(as_of_day), window(window_of) {
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
  for (const Stored<Session>& session : repository.sessions) {
    sessions_[repository.file(session.file).location.station].push_back(&session);
  }
}

std::span<const Posting> AuditContext::postings(std::string_view station) const {
  return lookup(postings_, station);
}
std::span<const Attended> AuditContext::attended(std::string_view worker) const {
  return lookup(attended_, worker);
}
std::span<const Stored<Session>* const> AuditContext::sessions(std::string_view station) const {
  return lookup(sessions_, station);
}

}  // namespace shuangbai
