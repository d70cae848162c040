#include "store/git_conflicts.h"

#include <algorithm>
#include <filesystem>

#include "base/echo.h"

namespace shuangbai {
namespace {

Failure unreadable_index() {
  return {FailureKind::io,
          message({"无法读取 git 索引：{}", "cannot read git's index: {}"}, last_git_error())};
}

Result<std::optional<std::string>> text_of_version(git_repository* repository,
                                                   const git_index_entry* entry) {
  if (entry == nullptr) return std::optional<std::string>();
  git_blob* blob = nullptr;
  if (git_blob_lookup(&blob, repository, &entry->id) != 0) return unreadable_index();
  std::string text(static_cast<const char*>(git_blob_rawcontent(blob)),
                   static_cast<std::size_t>(git_blob_rawsize(blob)));
  git_blob_free(blob);
  return std::optional(std::move(text));
}

}  // namespace

Result<GitConflicts> GitConflicts::open(const Folder& folder) {
  Result<GitRepository> opened = open_git_repository(folder);
  if (!opened) return opened.failure();
  GitConflicts result;
  result.repository_ = std::move(*opened);
  git_repository* repository = result.repository_.get();
  git_index* index = nullptr;
  if (git_repository_index(&index, repository) != 0) return unreadable_index();
  result.index_.reset(index);
  // The library takes an index that it could not look at for an absent one.
  std::error_code error;
  if (git_index_entrycount(index) == 0 &&
      (std::filesystem::exists(git_index_path(index), error) || error) &&
      git_index_read(index, 1) != 0) {
    return unreadable_index();
  }
  result.prefix_ = prefix_in_work_tree(repository, folder);
  if (git_index_has_conflicts(index) == 0) return result;
  git_index_conflict_iterator* iterator = nullptr;
  if (git_index_conflict_iterator_new(&iterator, index) != 0) return unreadable_index();
  const std::unique_ptr<git_index_conflict_iterator, decltype(&git_index_conflict_iterator_free)>
      owned(iterator, &git_index_conflict_iterator_free);
  const git_index_entry* base = nullptr;
  const git_index_entry* ours = nullptr;
  const git_index_entry* theirs = nullptr;
  while (git_index_conflict_next(&base, &ours, &theirs, iterator) == 0) {
    const git_index_entry* any = ours != nullptr ? ours : theirs != nullptr ? theirs : base;
    const std::string path = any->path;
    if (!path.starts_with(result.prefix_)) continue;
    GitConflict& conflict = result.conflicts_.emplace_back();
    conflict.path = path.substr(result.prefix_.size());
    for (const auto& [version, entry] :
         {std::pair(&conflict.base, base), std::pair(&conflict.ours, ours),
          std::pair(&conflict.theirs, theirs)}) {
      auto text = text_of_version(repository, entry);
      if (!text) return text.failure();
      *version = std::move(*text);
    }
  }
  std::ranges::sort(result.conflicts_, {}, &GitConflict::path);
  return result;
}

std::string GitConflicts::as_written(const std::string& path, std::string_view text) const {
  return filtered_by_git(repository_.get(), prefix_ + path, text, GIT_FILTER_TO_WORKTREE);
}

Outcome GitConflicts::settle(const std::string& path, bool is_gone) {
  const std::string whole = prefix_ + path;
  const int code = is_gone ? git_index_remove_bypath(index_.get(), whole.c_str())
                           : git_index_add_bypath(index_.get(), whole.c_str());
  if (code == 0) return std::nullopt;
  return Failure{FailureKind::io,
                 message({"无法把 {} 加入 git 索引：{}", "cannot add {} to git's index: {}"},
                         echoed(Echo::path, path), last_git_error())};
}

Outcome GitConflicts::save() {
  if (git_index_write(index_.get()) == 0) return std::nullopt;
  return Failure{FailureKind::io, message({"无法写入 git 索引：{}", "cannot write git's index: {}"},
                                          last_git_error())};
}

}  // namespace shuangbai
