#include "base/half_width.h"

namespace shuangbai {

std::string half_width(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[i + k]); };
    if (i + 2 < text.size() && byte(0) == 0xef && (byte(1) == 0xbc || byte(1) == 0xbd)) {
      const unsigned code = 0xf000U | ((byte(1) & 0x3fU) << 6) | (byte(2) & 0x3fU);
      if (code >= 0xff01 && code <= 0xff5e) {
        out += static_cast<char>(code - 0xff00 + 0x20);
        i += 2;
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

}  // namespace shuangbai
