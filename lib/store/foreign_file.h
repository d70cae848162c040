// A file that a user names and that belongs to no repository, read whole.
#pragma once

#include <string>

#include "base/result.h"

namespace shuangbai {

// Fails (io), with the reason, if it cannot be read to its end.
Result<std::string> read_foreign_file(const std::string& path);

// The same, of a plain file alone: a link is not followed, a pipe not waited for.
Result<std::string> read_plain_file(const std::string& path);

}  // namespace shuangbai
