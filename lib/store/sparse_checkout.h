// What git left out of a sparse checkout.
#pragma once

#include <string>
#include <vector>

#include "store/folder.h"

namespace shuangbai {

// The paths of files below the folder that git knows and has left out of the work tree, relative to
// the folder and sorted. None, and at the cost of a few system calls, if the folder is in no git
// work tree or in one that never was sparse. Fails (io) if git's index cannot be read.
Result<std::vector<std::string>> left_out_by_git(const Folder& folder);

}  // namespace shuangbai
