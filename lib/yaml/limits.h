// How much of a file the readers take.
#pragma once

#include <cstddef>

namespace shuangbai {

constexpr std::size_t max_file_size = std::size_t{64} << 20;  // bytes
constexpr std::size_t max_nesting = 32;                       // collections inside collections

}  // namespace shuangbai
