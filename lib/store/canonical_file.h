// The canonical form of files of a repository, by their places.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "store/source.h"

namespace shuangbai {

// Keys in schema order, log entries by (date, id); comments, x_ keys and single empty lines stay.
// Nothing, and diagnostics, if no file of a repository lies there or the file has any fault but the
// order of its entries: what is wrong is never written in a form that would pass for right.
std::optional<std::string> canonical_file(const std::string& path, std::string_view text,
                                          Diagnostics& diagnostics);

// Calls `use` with each file that is not in canonical form, in the order of the paths, and the
// form; what it returns is a reason to stop. Files are read on so many threads, of which `use`
// knows nothing. Fails (io) at a file that cannot be read.
using CanonicalUse = std::function<Outcome(const std::string& path, const std::string& canonical)>;
Outcome for_each_uncanonical(const Source& source, const std::vector<std::string>& paths,
                             unsigned threads, Diagnostics& diagnostics, const CanonicalUse& use);

}  // namespace shuangbai
