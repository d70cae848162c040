#include "exchange/cell_text.h"

#include <algorithm>
#include <charconv>

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

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

std::optional<unsigned> take_number(std::string_view& text, std::size_t most) {
  std::size_t size = 0;
  while (size < text.size() && size < most && is_digit(text[size])) ++size;
  if (size == 0) return std::nullopt;
  unsigned value = 0;
  std::from_chars(text.data(), text.data() + size, value);
  text.remove_prefix(size);
  return value;
}

bool take(std::string_view& text, std::initializer_list<std::string_view> any) {
  for (const std::string_view part : any) {
    if (!text.starts_with(part)) continue;
    text.remove_prefix(part.size());
    return true;
  }
  return false;
}

}  // namespace shuangbai
