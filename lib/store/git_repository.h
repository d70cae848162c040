// The git repository that a data folder lies in.
#pragma once

#include <git2.h>

#include <memory>
#include <string>
#include <string_view>

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

// A text as git would store it, or write it to the work tree (autocrlf, .gitattributes); as it is
// if that cannot be told. The path is that in the work tree.
std::string filtered_by_git(git_repository* repository, const std::string& path,
                            std::string_view text, git_filter_mode_t mode);

// Fills the buffer with a file that git stores; the path is for messages. Fails (io), in a partial
// clone with what to do about it.
Outcome read_git_blob(git_repository* repository, const git_oid& id, const std::string& path,
                      FileBuffer& buffer);
// That git cannot tell of a path, and why.
Failure unreadable_in_git(const std::string& path, const Message& reason);

// Where git looks for hooks: what core.hooksPath says, else `hooks` in git's own folder.
std::string hooks_folder(git_repository* repository);

// libgit2 wants to be started before it is used without a repository. Later calls do nothing.
void start_git();

// What libgit2 says of its last failure, printable. It speaks English; in Chinese its kind is told.
Message last_git_error();

}  // namespace shuangbai
