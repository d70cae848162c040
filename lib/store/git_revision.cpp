#include "store/git_revision.h"

#include <git2.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <span>

#include "store/git_repository.h"
#include "store/listing.h"

namespace shuangbai {
namespace {

struct Free {
  void operator()(git_object* p) const { git_object_free(p); }
  void operator()(git_blob* p) const { git_blob_free(p); }
};
template <typename T>
using Owned = std::unique_ptr<T, Free>;

using Id = std::array<unsigned char, GIT_OID_RAWSZ>;

}  // namespace

struct GitRevision::State {
  GitRepository repository;
  std::map<std::string, Id, std::less<>> files;  // blobs by their paths
  std::map<std::string, EntryKind> misplaced;
  std::mutex reading;
};

namespace {

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
  const bool is_folder = git_tree_entry_type(entry) == GIT_OBJECT_TREE;
  if (is_folder) {
    const std::string below = path + '/';
    if (walk.prefix.starts_with(below)) return 0;
    if (!below.starts_with(walk.prefix)) return 1;  // not into it
  }
  if (!path.starts_with(walk.prefix)) return 0;
  const std::string inside = path.substr(walk.prefix.size());
  const EntryKind kind = is_folder                                             ? EntryKind::folder
                         : git_tree_entry_type(entry) != GIT_OBJECT_BLOB       ? EntryKind::other
                         : git_tree_entry_filemode(entry) == GIT_FILEMODE_LINK ? EntryKind::link
                                                                               : EntryKind::file;
  const Treatment treatment = treatment_of(inside, kind);
  if (treatment == Treatment::tell) walk.misplaced->emplace(inside, kind);
  if (is_folder) return treatment == Treatment::walk ? 0 : 1;
  if (treatment != Treatment::list) return 0;
  Id id;
  std::ranges::copy(std::span(git_tree_entry_id(entry)->id), id.begin());
  walk.files->emplace(inside, id);
  return 0;
}

}  // namespace

Result<GitRevision> GitRevision::open(const Folder& folder, const std::string& revision) {
  auto state = std::make_shared<State>();
  Result<GitRepository> opened = open_git_repository(folder);
  if (!opened) return opened.failure();
  state->repository = std::move(*opened);
  git_repository* repository = state->repository.get();
  git_object* object = nullptr;
  if (git_revparse_single(&object, repository, (revision + "^{tree}").c_str()) != 0) {
    return Failure{FailureKind::usage,
                   message({"git 中没有版本“{}”：{}", "git has no revision `{}`: {}"},
                           printable(revision), last_git_error())};
  }
  const Owned<git_object> tree(object);
  Walk walk{prefix_in_work_tree(repository, folder), &state->files, &state->misplaced};
  if (git_tree_walk(reinterpret_cast<git_tree*>(tree.get()), GIT_TREEWALK_PRE, &visit, &walk) < 0) {
    return Failure{FailureKind::io,
                   message({"无法读取版本“{}”：{}", "cannot read the revision `{}`: {}"},
                           printable(revision), last_git_error())};
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
  return state_->files.contains(path);
}

Outcome GitRevision::read(const std::string& path, FileBuffer& buffer) const {
  const auto found = state_->files.find(path);
  git_oid id{};
  if (found != state_->files.end()) std::ranges::copy(found->second, id.id);
  const std::scoped_lock lock(state_->reading);
  git_blob* blob = nullptr;
  if (found == state_->files.end() || git_blob_lookup(&blob, state_->repository.get(), &id) != 0) {
    return Failure{FailureKind::io, message({"无法读取 {}：{}", "cannot read {}: {}"},
                                            printable(path), last_git_error())};
  }
  const Owned<git_blob> owned(blob);
  buffer.assign({static_cast<const char*>(git_blob_rawcontent(blob)),
                 static_cast<std::size_t>(git_blob_rawsize(blob))});
  return std::nullopt;
}

bool GitRevision::has(const std::string& path, std::string_view text) const {
  const auto found = state_->files.find(path);
  if (found == state_->files.end()) return false;
  git_oid id{};
  return git_odb_hash(&id, text.data(), text.size(), GIT_OBJECT_BLOB) == 0 &&
         std::ranges::equal(found->second, std::span(id.id));
}

}  // namespace shuangbai
