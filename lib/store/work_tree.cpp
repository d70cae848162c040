#include "store/work_tree.h"

namespace shuangbai {

std::optional<std::filesystem::path> work_tree_of(const std::filesystem::path& folder) {
  std::error_code error;
  for (std::filesystem::path at = std::filesystem::canonical(folder, error); !error;
       at = at.parent_path()) {
    std::error_code unseen;
    if (std::filesystem::exists(at / ".git", unseen)) return at;
    if (at == at.parent_path()) break;
  }
  return std::nullopt;
}

std::string path_in_work_tree(const std::filesystem::path& folder) {
  const auto root = work_tree_of(folder);
  if (!root) return "";
  std::error_code error;
  const std::string path =
      std::filesystem::canonical(folder, error).lexically_relative(*root).generic_string();
  return error || path.empty() || path == "." ? "" : path + '/';
}

}  // namespace shuangbai
