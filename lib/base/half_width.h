// Letters, digits and signs as wide as a Chinese character, which input methods write: ＡＢ（１）.
#pragma once

#include <string>
#include <string_view>

namespace shuangbai {

// Full-width forms U+FF01 to U+FF5E as ASCII.
std::string half_width(std::string_view text);

}  // namespace shuangbai
