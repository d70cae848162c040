// Merging texts line by line, as git does without a driver: for what is no record, or cannot be
// read.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace shuangbai {

struct LineMerge {
  std::string text;
  bool has_conflicts = false;  // between git's markers
};

// Fails (io) if libgit2 cannot do it.
Result<LineMerge> merge_lines(std::string_view base, std::string_view ours,
                              std::string_view theirs);

}  // namespace shuangbai
