// Paths that a user gives as arguments: relative to the working folder, or absolute, as the shell
// has them.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "store/folder.h"

namespace shuangbai {

// The path of a file or folder in the repository; empty for its root. Fails (io) if there is none
// or it lies outside of the repository.
Result<std::string> path_in_repository(const Folder& folder, const std::string& argument);

// The files of the repository that the arguments name: themselves, or of folders all that lie
// below; without arguments all of the repository. Sorted, each once. Fails (io) if one of them
// names none.
Result<std::vector<std::string>> files_named(const Folder& folder,
                                             const std::vector<std::string>& arguments,
                                             Diagnostics& diagnostics);
// The same of files that the caller knows, in any order.
Result<std::vector<std::string>> files_named(const Folder& folder,
                                             const std::vector<std::string>& arguments,
                                             std::vector<std::string> files);

}  // namespace shuangbai
