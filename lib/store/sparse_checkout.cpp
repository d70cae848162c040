#include "store/sparse_checkout.h"

#include <git2.h>

#include <algorithm>
#include <filesystem>

#include "store/git_repository.h"
#include "store/work_tree.h"

namespace shuangbai {
namespace {

// Whether the work tree that holds the folder may be a sparse one. Where .git is a file (a work
// tree of several, a submodule), only git can tell.
bool may_be_sparse(const std::filesystem::path& folder) {
  const auto root = work_tree_of(folder);
  if (!root) return false;
  std::error_code error;
  if (!std::filesystem::is_directory(*root / ".git", error)) return true;
  return std::filesystem::exists(*root / ".git/info/sparse-checkout", error);
}

struct FreeIndex {
  void operator()(git_index* index) const { git_index_free(index); }
};

}  // namespace

Result<std::vector<std::string>> left_out_by_git(const Folder& folder) {
  std::vector<std::string> paths;
  if (!may_be_sparse(folder.path())) return paths;
  Result<GitRepository> repository = open_git_repository(folder);
  if (!repository) return repository.failure();
  git_index* opened = nullptr;
  const int code = git_repository_index(&opened, repository->get());
  const std::unique_ptr<git_index, FreeIndex> index(opened);
  if (code != 0) {
    return Failure{FailureKind::io,
                   message({"无法读取 git 索引：{}（可试 git sparse-checkout reapply "
                            "--no-sparse-index）",
                            "cannot read git's index: {} (try git sparse-checkout reapply "
                            "--no-sparse-index)"},
                           last_git_error())};
  }
  const std::string prefix = prefix_in_work_tree(repository->get(), folder);
  for (std::size_t i = 0; i < git_index_entrycount(index.get()); ++i) {
    const git_index_entry* entry = git_index_get_byindex(index.get(), i);
    const std::string_view path = entry->path;
    if ((entry->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE) == 0) continue;
    if (path.starts_with(prefix)) paths.emplace_back(path.substr(prefix.size()));
  }
  std::ranges::sort(paths);
  return paths;
}

}  // namespace shuangbai
