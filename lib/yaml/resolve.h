// What a plain scalar is: the core schema of YAML 1.2 (section 10.3.2).
#pragma once

#include <cstdint>
#include <string_view>

namespace shuangbai {

enum class Core : std::uint8_t { text, null, boolean, integer, number };

Core resolve_plain(std::string_view text);

}  // namespace shuangbai
