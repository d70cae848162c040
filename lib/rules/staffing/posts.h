// Workers in post and how many there must be.
#pragma once

#include <optional>

#include "rules/judgement.h"

namespace shuangbai {

// Distinct workers with a post of the kind at the station on the day.
std::int64_t count_workers(Judgement& j, const Station& station, PostKind kind);

// The larger of P staffing.admin.min and the station's own standard in force.
std::int64_t required_admin(Judgement& j, const Stored<Station>& station);

// The larger of ⌈villages × P staffing.service.per_village⌉ and the station's own standard in
// force; nothing if the township has no known village.
std::optional<std::int64_t> required_service(Judgement& j, const Stored<Station>& station);

}  // namespace shuangbai
