// The trainings that a worker has attended.
#pragma once

#include <string_view>
#include <vector>

#include "rules/context.h"
#include "store/repository.h"

namespace shuangbai {

// Those that have ended by the day, by their days and ids. They point into the repository.
std::vector<Attended> transcript_of(const Repository& repository, std::string_view worker,
                                    Date day);

}  // namespace shuangbai
