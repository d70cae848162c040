// Which of several entries with an interval is in force on a day.
#pragma once

#include "base/day.h"
#include "model/worker.h"

namespace shuangbai {

// The entry that covers the day; of several, the one that began last (of those, the last listed).
// `accept` leaves entries out.
template <typename Entries, typename Accept>
auto latest_in_force(const Entries& entries, Day& day, Accept accept) -> const
    typename Entries::value_type* {
  const typename Entries::value_type* latest = nullptr;
  for (const auto& entry : entries) {
    if (!accept(entry) || !day.within(entry.interval())) continue;
    if (latest == nullptr || latest->from <= entry.from) latest = &entry;
  }
  return latest;
}

template <typename Entries>
auto latest_in_force(const Entries& entries, Day& day) {
  return latest_in_force(entries, day, [](const auto&) { return true; });
}

// Whether a session or training counts for the period: it begins there, and has ended by the day.
template <typename Event>
bool takes_place(const Event& event, Period period, Day& day) {
  return period.contains(event.from) && day.reached(event.last());
}

// The post that covers the day (at most one does), or nothing: whether a worker is in post.
inline const Post* post_on(const Worker& worker, Day& day) {
  return latest_in_force(worker.posts, day);
}

// The station served on the day, or last before it, or nothing.
inline std::string_view station_served(const Worker& worker, Day& day) {
  const Post* latest = nullptr;
  for (const Post& post : worker.posts) {
    if (!day.reached(post.from)) continue;
    if (latest == nullptr || latest->from < post.from) latest = &post;
  }
  return latest == nullptr ? std::string_view() : std::string_view(latest->station);
}

}  // namespace shuangbai
