// Workers in post and how many there must be.
#pragma once

#include <optional>

#include "rules/in_force.h"
#include "rules/judgement.h"

namespace shuangbai {

// The number of a kind in the entry of the record that is in force on the day, which becomes
// evidence; nothing if none gives one.
template <typename T>
std::optional<std::int64_t> posts_in_force(Judgement& j, const Stored<T>& stored,
                                           const std::vector<PostNumbers>& entries,
                                           std::optional<std::int32_t> PostNumbers::*kind) {
  const PostNumbers* entry = latest_in_force(
      entries, j.day, [&](const PostNumbers& numbers) { return (numbers.*kind).has_value(); });
  if (entry == nullptr) return std::nullopt;
  j.evidence(stored, *entry);
  return *(entry->*kind);
}

// Distinct workers with a post of the kind at the station on the day.
std::int64_t count_workers(Judgement& j, const Station& station, PostKind kind);

// The larger of P staffing.admin.min and the station's own standard in force.
std::int64_t required_admin(Judgement& j, const Stored<Station>& station);

// The larger of ⌈villages × P staffing.service.per_village⌉ and the station's own standard in
// force; nothing if the township has no known village.
std::optional<std::int64_t> required_service(Judgement& j, const Stored<Station>& station);

}  // namespace shuangbai
