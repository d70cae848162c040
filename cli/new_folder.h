// Folders that a command makes for a repository, and removes again if it fails.
#pragma once

#include <string>
#include <vector>

namespace shuangbai {

// The folder, private (0700), and those above it that are missing. Returns those that were made;
// one that cannot be made is found missing when it is opened.
std::vector<std::string> make_new_folder(const std::string& path);

// Those of an attempt that failed; one that is not empty is somebody's by now.
void remove_new_folders(const std::vector<std::string>& made);

}  // namespace shuangbai
