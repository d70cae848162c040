#include "store/git_revision.h"

#include <git2.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <mutex>
#include <span>

namespace shuangbai {
namespace {

struct Free {
  void operator()(git_repository* p) const { git_repository_free(p); }
  void operator()(git_object* p) const { git_object_free(p); }
  void operator()(git_blob* p) const { git_blob_free(p); }
};
template <typename T>
using Owned = std::unique_ptr<T, Free>;

using Id = std::array<unsigned char, GIT_OID_RAWSZ>;

std::string last_error() {
  const git_error* error = git_error_last();
  return error == nullptr ? "" : printable(error->message);
}

// libgit2 wants to be started once.
void start() {
  static const int started = git_libgit2_init();
  (void)started;
}

// Where the folder lies in the work tree: empty, or "data/city/".
std::string prefix_of(git_repository* repository, const std::string& folder) {
  const char* work_tree = git_repository_workdir(repository);
  if (work_tree == nullptr) return "";
  std::error_code error;
  const auto inside =
      std::filesystem::relative(std::filesystem::canonical(folder, error),
                                std::filesystem::canonical(work_tree, error), error);
  const std::string path = inside.generic_string();
  return path.empty() || path == "." ? "" : path + '/';
}

}  // namespace

struct GitRevision::State {
  Owned<git_repository> repository;
  std::map<std::string, Id, std::less<>> files;  // blobs by their paths
  std::vector<std::string> links;
  std::mutex reading;
};

namespace {

struct Walk {
  std::string prefix;
  std::map<std::string, Id, std::less<>>* files;
  std::vector<std::string>* links;
};

// Keeps the blobs below the prefix; folders and files that begin with a dot are left out.
int visit(const char* root, const git_tree_entry* entry, void* payload) {
  Walk& walk = *static_cast<Walk*>(payload);
  const std::string name = git_tree_entry_name(entry);
  const std::string path = root + name;
  const bool is_folder = git_tree_entry_type(entry) == GIT_OBJECT_TREE;
  if (is_folder) {
    const std::string below = path + '/';
    const bool leads = walk.prefix.starts_with(below) || below.starts_with(walk.prefix);
    const bool hidden = name[0] == '.' && !walk.prefix.starts_with(below);
    return leads && !hidden ? 0 : 1;  // 1: not into it
  }
  if (!path.starts_with(walk.prefix) || name[0] == '.') return 0;
  if (git_tree_entry_type(entry) != GIT_OBJECT_BLOB ||
      git_tree_entry_filemode(entry) == GIT_FILEMODE_LINK) {
    walk.links->push_back(path.substr(walk.prefix.size()));
    return 0;
  }
  Id id;
  std::ranges::copy(std::span(git_tree_entry_id(entry)->id), id.begin());
  walk.files->emplace(path.substr(walk.prefix.size()), id);
  return 0;
}

}  // namespace

Result<GitRevision> GitRevision::open(const Folder& folder, const std::string& revision) {
  start();
  auto state = std::make_shared<State>();
  git_repository* repository = nullptr;
  if (git_repository_open_ext(&repository, folder.path().c_str(), 0, nullptr) != 0) {
    return Failure{FailureKind::io,
                   message({"{} 不在 git 仓库中：{}", "{} is not in a git repository: {}"},
                           printable(folder.path()), last_error())};
  }
  state->repository.reset(repository);
  git_object* object = nullptr;
  if (git_revparse_single(&object, repository, (revision + "^{tree}").c_str()) != 0) {
    return Failure{FailureKind::usage,
                   message({"git 中没有版本“{}”：{}", "git has no revision `{}`: {}"},
                           printable(revision), last_error())};
  }
  const Owned<git_object> tree(object);
  Walk walk{prefix_of(repository, folder.path()), &state->files, &state->links};
  if (git_tree_walk(reinterpret_cast<git_tree*>(tree.get()), GIT_TREEWALK_PRE, &visit, &walk) < 0) {
    return Failure{FailureKind::io,
                   message({"无法读取版本“{}”：{}", "cannot read the revision `{}`: {}"},
                           printable(revision), last_error())};
  }
  return GitRevision(std::move(state));
}

std::vector<std::string> GitRevision::list(Diagnostics& diagnostics) const {
  std::vector<std::string> paths;
  for (const auto& [path, id] : state_->files) {
    if (path.ends_with(".yaml") || path.ends_with(".yml")) paths.push_back(path);
  }
  for (const std::string& path : state_->links) {
    report(diagnostics, "store.link", Place{path, 0, 0},
           message({"这是链接或特殊文件，不会跟随；请换成普通文件",
                    "a link or special file, which is not followed; put a plain file here"}));
  }
  return paths;
}

bool GitRevision::exists(const std::string& path) const {
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
                                            printable(path), last_error())};
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
