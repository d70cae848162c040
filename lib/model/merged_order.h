// In which order the entries of two versions of a list stand when they are merged.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace shuangbai {

// Entries have numbers. `base` says of each where it stands in the list that both versions began
// from, or nothing; `ours` and `theirs` name those of each version, in its order. The result names
// all of these, in the order of the version that has changed the order, else of ours. What only the
// other version has comes behind what it follows there, and behind what the first has added in the
// same place.
std::vector<std::size_t> merged_order(const std::vector<std::optional<std::size_t>>& base,
                                      const std::vector<std::size_t>& ours,
                                      const std::vector<std::size_t>& theirs);

}  // namespace shuangbai
