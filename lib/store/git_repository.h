// The git repository that a data folder lies in.
#pragma once

#include <git2.h>

#include <memory>
#include <string>

#include "store/folder.h"

namespace shuangbai {

struct FreeGitRepository {
  void operator()(git_repository* p) const { git_repository_free(p); }
};
using GitRepository = std::unique_ptr<git_repository, FreeGitRepository>;

// Fails (io), with what to do about it, if the folder is in none, in one of another user, or in one
// of a form that libgit2 does not know (sha256, reftable, relative worktrees).
Result<GitRepository> open_git_repository(const Folder& folder);

// Where the folder lies in the work tree: empty, or "data/city/".
std::string prefix_in_work_tree(git_repository* repository, const Folder& folder);

// Where git looks for hooks: what core.hooksPath says, else `hooks` in git's own folder.
std::string hooks_folder(git_repository* repository);

// What libgit2 says of its last failure, printable. It speaks English; in Chinese its kind is told.
Message last_git_error();

}  // namespace shuangbai
