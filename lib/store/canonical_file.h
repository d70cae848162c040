// The canonical form of one file of a repository, by its place.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace shuangbai {

// Keys in schema order, log entries by (date, id); comments, x_ keys and single empty lines stay.
// Nothing, and diagnostics, if no file of a repository lies there or the file has any fault but the
// order of its entries: what is wrong is never written in a form that would pass for right.
std::optional<std::string> canonical_file(const std::string& path, std::string_view text,
                                          Diagnostics& diagnostics);

}  // namespace shuangbai
