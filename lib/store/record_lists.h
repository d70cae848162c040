// The lists of records that a repository keeps as they are, for whoever does the same with each.
#pragma once

#include "store/repository.h"

namespace shuangbai {

// Calls `use` with each list of records of the repositories: with all their stations, and so on.
template <typename Use, typename... R>
void for_each_list(Use use, R&... repositories) {
  use(repositories.counties...);
  use(repositories.cities...);
  use(repositories.stations...);
  use(repositories.workers...);
  use(repositories.supervisors...);
  use(repositories.trainings...);
  use(repositories.sessions...);
  use(repositories.recruitments...);
}

}  // namespace shuangbai
