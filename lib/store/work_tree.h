// The work tree of git that holds a folder, found without git: it is there whoever owns it, and
// whatever the form of git's own files.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace shuangbai {

// The nearest folder from this one up that has a `.git`, or nothing.
std::optional<std::filesystem::path> work_tree_of(const std::filesystem::path& folder);

// Where the folder lies below another: "data/city/"; empty if it is that one, or cannot be told.
std::string path_below(const std::filesystem::path& root, const std::filesystem::path& folder);

// Where the folder lies in its work tree: "data/city/"; empty if it is the root of one, or in none.
std::string path_in_work_tree(const std::filesystem::path& folder);

}  // namespace shuangbai
