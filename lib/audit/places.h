// What only the data shows of the places for which policy.yaml sets parameters.
#pragma once

#include "policy/policy.h"
#include "store/repository.h"

namespace shuangbai {

// A warning for each value of policy.yaml that is for a county or a station which the repository
// does not have. If it is not whole (a sparse checkout), it may lie in what is absent: none then.
Diagnostics check_places(const Repository& repository, const Policy& policy, bool is_whole);

}  // namespace shuangbai
