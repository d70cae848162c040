// How much of a file the readers take.
#pragma once

#include <cstddef>

namespace shuangbai {

constexpr std::size_t max_file_size = std::size_t{64} << 20;  // bytes
constexpr std::size_t max_nesting = 32;                       // collections inside collections
// Events of a file: keys, values, and both ends of collections. Whoever changes a file of a
// repository makes trees of it, of some 400 bytes an event at the most; of what is imported, and of
// baselines, events alone are kept.
constexpr std::size_t max_events = 500'000;
constexpr std::size_t max_foreign_events = 8'000'000;

}  // namespace shuangbai
