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

std::string path_below(const std::filesystem::path& root, const std::filesystem::path& folder) {
  std::error_code error;
  const auto from = std::filesystem::canonical(root, error);
  const auto to = error ? from : std::filesystem::canonical(folder, error);
  const std::string path = error ? "" : to.lexically_relative(from).generic_string();
  return path.empty() || path == "." ? "" : path + '/';
}

std::string path_in_work_tree(const std::filesystem::path& folder) {
  const auto root = work_tree_of(folder);
  return root ? path_below(*root, folder) : "";
}

}  // namespace shuangbai
