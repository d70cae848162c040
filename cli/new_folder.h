// Folders that a command makes for a repository, and removes again if it fails.
#pragma once

#include <functional>
#include <string>

#include "invocation.h"
#include "store/folder.h"
#include "store/transaction.h"

namespace shuangbai {

// Calls `write` with the folder, which is made, private (0700), with those above it that are
// missing, unless it is there. Nothing stays of an attempt that fails, the lock of `write`
// included, but for what others have put there by now. Fails (io) if the folder cannot be opened,
// or as `write` does.
Outcome in_new_folder(const Invocation& run, const std::string& path,
                      const std::function<Result<Committed>(const Folder&)>& write);

}  // namespace shuangbai
