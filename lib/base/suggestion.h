// "Did you mean …?" for unknown names.
#pragma once

#include <span>
#include <string_view>

namespace shuangbai {

// The candidate nearest to the name by edit distance (Damerau-Levenshtein, optimal string
// alignment), if it is near enough to be a slip of the keyboard: at most a third of the longer
// name's letters. Empty if none is.
std::string_view suggest(std::string_view name, std::span<const std::string_view> candidates);

}  // namespace shuangbai
