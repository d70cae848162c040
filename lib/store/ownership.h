// Whose a repository is, in git's manner (git-config: safe.directory): into a folder of another
// user nothing is written, and no interrupted write in it is completed, since whoever owns it may
// change what stands there while we work. Reading asks for no trust.
#pragma once

#include <sys/types.h>

#include <string>

#include "base/result.h"
#include "store/folder.h"

namespace shuangbai {

// Whether it is this user; for root who acts by sudo, also the one who called it.
bool is_own_user(uid_t user);

// Fails (io), with how to trust it, if the folder is another user's, unless `safe.directory` in the
// user's or the system's configuration of git names it, the work tree that it lies in, or `*`. An
// empty value takes back those before it; one that ends in `/*` names whatever lies below.
Outcome may_write_into(const Folder& folder);

// The command of git by which a user trusts a folder.
std::string trust_command(const std::string& path);

}  // namespace shuangbai
