// The canonical form of one file of a repository, by its place.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace shuangbai {

// Keys in schema order, log entries by (date, id); comments, x_ keys and single empty lines stay.
// Nothing, and diagnostics, if the file cannot be read or no file of a repository lies there.
std::optional<std::string> canonical_file(const std::string& path, std::string_view text,
                                          Diagnostics& diagnostics);

}  // namespace shuangbai
