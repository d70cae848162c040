#include "store/git_revision.h"

#include <git2.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <span>

#include "base/echo.h"
#include "base/system_error.h"
#include "store/git_repository.h"
#include "store/listing.h"

namespace shuangbai {
namespace {

struct Free {
  void operator()(git_object* p) const { git_object_free(p); }
  void operator()(git_tree_entry* p) const { git_tree_entry_free(p); }
};
template <typename T>
using Owned = std::unique_ptr<T, Free>;

using Id = std::array<unsigned char, GIT_OID_RAWSZ>;

}  // namespace

struct GitRevision::State {
  GitRepository repository;
  std::shared_ptr<git_tree> tree;
  std::string prefix;                            // of the data's folder in the tree
  std::map<std::string, Id, std::less<>> files;  // blobs by their paths
  std::map<std::string, EntryKind> misplaced;
  std::mutex reading;
};

namespace {

EntryKind kind_of(const git_tree_entry& entry) {
  const git_object_t type = git_tree_entry_type(&entry);
  return type == GIT_OBJECT_TREE                                ? EntryKind::folder
         : type != GIT_OBJECT_BLOB                              ? EntryKind::other
         : git_tree_entry_filemode(&entry) == GIT_FILEMODE_LINK ? EntryKind::link
                                                                : EntryKind::file;
}

// What the tree has at a path, or nothing. Fails (io) as a folder on disk does if the path leads
// through a link.
Result<std::optional<std::pair<EntryKind, Id>>> entry_at(const git_tree& tree,
                                                         const std::string& prefix,
                                                         const std::string& path) {
  for (std::size_t slash = path.find('/');; slash = path.find('/', slash + 1)) {
    const bool is_last = slash == std::string::npos;
    git_tree_entry* found = nullptr;
    const int code = git_tree_entry_bypath(&found, &tree, (prefix + path.substr(0, slash)).c_str());
    if (code == GIT_ENOTFOUND) return std::optional<std::pair<EntryKind, Id>>();
    if (code != 0) return unreadable_in_git(path, last_git_error());
    const Owned<git_tree_entry> entry(found);
    const EntryKind kind = kind_of(*entry);
    if (is_last) {
      Id id;
      std::ranges::copy(std::span(git_tree_entry_id(entry.get())->id), id.begin());
      return std::optional(std::pair(kind, id));
    }
    if (kind == EntryKind::link) return unreadable_in_git(path, system_error(ELOOP));
    if (kind != EntryKind::folder) return std::optional<std::pair<EntryKind, Id>>();
  }
}

struct Walk {
  std::string prefix;
  std::map<std::string, Id, std::less<>>* files;
  std::map<std::string, EntryKind>* misplaced;
};

// Keeps the blobs below the prefix that are files of a repository.
int visit(const char* root, const git_tree_entry* entry, void* payload) {
  Walk& walk = *static_cast<Walk*>(payload);
  const std::string name = git_tree_entry_name(entry);
  const std::string path = root + name;
  const EntryKind kind = kind_of(*entry);
  const bool is_folder = kind == EntryKind::folder;
  if (is_folder) {
    const std::string below = path + '/';
    if (walk.prefix.starts_with(below)) return 0;
    if (!below.starts_with(walk.prefix)) return 1;  // not into it
  }
  if (!path.starts_with(walk.prefix)) return 0;
  const std::string inside = path.substr(walk.prefix.size());
  const Treatment treatment = treatment_of(inside, kind);
  if (treatment == Treatment::tell) walk.misplaced->emplace(inside, kind);
  if (is_folder) return treatment == Treatment::walk ? 0 : 1;
  if (treatment != Treatment::list) return 0;
  Id id;
  std::ranges::copy(std::span(git_tree_entry_id(entry)->id), id.begin());
  walk.files->emplace(inside, id);
  return 0;
}

Failure no_revision(const std::string& revision, int code) {
  // HEAD~1, main@{yesterday}: in letters, git's own words. Others may be somebody's name.
  const bool is_plain = std::ranges::none_of(revision, is_non_ascii);
  const std::string shown = is_plain ? printable(revision) : echoed(Echo::path, revision);
  // What libgit2 says of one that is not there, or is no name of one, repeats it.
  return {FailureKind::usage,
          code == GIT_ENOTFOUND || !is_plain
              ? message({"git 中没有版本“{}”：没有这个分支、标签或提交",
                         "git has no revision `{}`: no branch, tag or commit is called so"},
                        shown)
              : message({"git 中没有版本“{}”：{}", "git has no revision `{}`: {}"}, shown,
                        last_git_error())};
}

}  // namespace

Result<GitRevision> GitRevision::open(const Folder& folder, const std::string& revision) {
  auto state = std::make_shared<State>();
  Result<GitRepository> opened = open_git_repository(folder);
  if (!opened) return opened.failure();
  state->repository = std::move(*opened);
  git_repository* repository = state->repository.get();
  git_object* object = nullptr;
  const int code = git_revparse_single(&object, repository, (revision + "^{tree}").c_str());
  if (code != 0) {
    Failure failure = no_revision(revision, code);
    if (git_repository_is_shallow(repository) == 1) {
      failure.message.zh +=
          "；这是浅克隆，请取回全部历史：git fetch --unshallow（GitHub Actions 的 checkout："
          "fetch-depth: 0）";
      failure.message.en +=
          "; this clone is shallow: fetch its history with git fetch --unshallow (in GitHub "
          "Actions, "
          "actions/checkout with fetch-depth: 0)";
    }
    return failure;
  }
  state->tree = {reinterpret_cast<git_tree*>(object), &git_tree_free};
  return of_tree(std::move(state), folder);
}

Result<GitRevision> GitRevision::staged(const Folder& folder) {
  auto state = std::make_shared<State>();
  Result<GitRepository> opened = open_git_repository(folder);
  if (!opened) return opened.failure();
  state->repository = std::move(*opened);
  git_repository* repository = state->repository.get();
  git_index* index = nullptr;
  const char* named = std::getenv("GIT_INDEX_FILE");
  const bool is_named = named != nullptr && *named != '\0';
  int code = is_named ? git_index_open(&index, named) : git_repository_index(&index, repository);
  git_oid id{};
  if (code == 0) code = git_index_write_tree_to(&id, index, repository);
  git_index_free(index);
  git_tree* tree = nullptr;
  if (code == 0) code = git_tree_lookup(&tree, repository, &id);
  if (code == GIT_EUNMERGED) {
    return Failure{FailureKind::io,
                   message({"git 索引中有未解决的冲突；请先解决并 git add",
                            "git's index has conflicts; resolve them and git add the files"})};
  }
  if (code != 0) {
    return Failure{
        FailureKind::io,
        message({"无法读取 git 索引：{}", "cannot read git's index: {}"}, last_git_error())};
  }
  state->tree = {tree, &git_tree_free};
  return of_tree(std::move(state), folder);
}

Result<GitRevision> GitRevision::of_tree(std::shared_ptr<State> state, const Folder& folder) {
  state->prefix = prefix_in_work_tree(state->repository.get(), folder);
  Walk walk{state->prefix, &state->files, &state->misplaced};
  if (git_tree_walk(state->tree.get(), GIT_TREEWALK_PRE, &visit, &walk) < 0) {
    return Failure{FailureKind::io,
                   message({"无法读取 git 中的文件：{}", "cannot read the files in git: {}"},
                           last_git_error())};
  }
  return GitRevision(std::move(state));
}

std::vector<std::string> GitRevision::list(Diagnostics& diagnostics) const {
  std::vector<std::string> paths;
  for (const auto& [path, id] : state_->files) paths.push_back(path);
  for (const auto& [path, kind] : state_->misplaced) report_misplaced(path, kind, diagnostics);
  return paths;
}

Result<bool> GitRevision::exists(const std::string& path) const {
  if (state_->files.contains(path)) return true;
  const std::scoped_lock lock(state_->reading);
  const auto found = entry_at(*state_->tree, state_->prefix, path);
  if (!found) return found.failure();
  return found->has_value();
}

Outcome GitRevision::read(const std::string& path, FileBuffer& buffer) const {
  const auto held = state_->files.find(path);
  const std::scoped_lock lock(state_->reading);
  git_oid id{};
  if (held != state_->files.end()) {
    std::ranges::copy(held->second, id.id);
  } else {
    const auto found = entry_at(*state_->tree, state_->prefix, path);
    if (!found) return found.failure();
    if (!*found) return unreadable_in_git(path, system_error(ENOENT));
    const auto& [kind, of_entry] = **found;
    if (kind != EntryKind::file) {
      return Failure{FailureKind::io,
                     message({"{} 不是普通文件", "{} is no plain file"}, printable(path))};
    }
    std::ranges::copy(of_entry, id.id);
  }
  return read_git_blob(state_->repository.get(), id, path, buffer);
}

std::string GitRevision::as_stored(const std::string& path, std::string_view text) const {
  const std::scoped_lock lock(state_->reading);
  return filtered_by_git(state_->repository.get(), state_->prefix + path, text, GIT_FILTER_TO_ODB);
}

bool GitRevision::has(const std::string& path, std::string_view text) const {
  const auto found = state_->files.find(path);
  if (found == state_->files.end()) return false;
  const auto is_of = [&](std::string_view stored) {
    git_oid id{};
    return git_odb_hash(&id, stored.data(), stored.size(), GIT_OBJECT_BLOB) == 0 &&
           std::ranges::equal(found->second, std::span(id.id));
  };
  return is_of(text) || is_of(as_stored(path, text));
}

}  // namespace shuangbai
