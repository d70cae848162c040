#include "base/text.h"

#include <utf8proc.h>

#include <cstdint>
#include <cstring>

namespace shuangbai {
namespace {

// Decodes one code point of valid UTF-8 and moves past it.
std::int32_t next_code_point(std::string_view text, std::size_t& at) {
  utf8proc_int32_t code_point = 0;
  const auto taken = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                      static_cast<utf8proc_ssize_t>(text.size() - at), &code_point);
  if (taken <= 0) {
    ++at;
    return 0xFFFD;
  }
  at += static_cast<std::size_t>(taken);
  return code_point;
}

std::size_t width_of(std::int32_t code_point) {
  // The ellipsis and other ambiguous characters are narrow: terminals outside East Asian locales
  // show them so, and output must not depend on the locale.
  const int width = utf8proc_charwidth(code_point);
  return width > 0 ? static_cast<std::size_t>(width) : 0;
}

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (text.size() - at >= 8) {  // skip eight ASCII bytes at a time
      std::uint64_t block = 0;
      std::memcpy(&block, text.data() + at, sizeof block);
      if ((block & 0x8080808080808080U) == 0) {
        at += sizeof block;
        continue;
      }
    }
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) {
      ++at;
      continue;
    }
    std::size_t length = 0;
    unsigned char lowest = 0x80;
    unsigned char highest = 0xBF;  // range of the second byte
    if (lead >= 0xC2 && lead <= 0xDF) {
      length = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
      length = 3;
      if (lead == 0xE0) lowest = 0xA0;
      if (lead == 0xED) highest = 0x9F;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
      length = 4;
      if (lead == 0xF0) lowest = 0x90;
      if (lead == 0xF4) highest = 0x8F;
    } else {
      return at;
    }
    if (text.size() - at < length) return at;
    const auto second = static_cast<unsigned char>(text[at + 1]);
    if (second < lowest || second > highest) return at;
    for (std::size_t i = 2; i < length; ++i) {
      if (!is_continuation(text[at + i])) return at;
    }
    at += length;
  }
  return std::nullopt;
}

bool is_digits(std::string_view text, std::size_t count) {
  return text.size() == count && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) {
    if (!is_continuation(byte)) ++count;
  }
  return count;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) width += width_of(next_code_point(text, at));
  return width;
}

std::string pad_right(std::string_view text, std::size_t width) {
  std::string padded(text);
  const std::size_t taken = display_width(text);
  if (taken < width) padded.append(width - taken, ' ');
  return padded;
}

std::string pad_left(std::string_view text, std::size_t width) {
  const std::size_t taken = display_width(text);
  std::string padded(taken < width ? width - taken : 0, ' ');
  return padded.append(text);
}

std::string truncate_to_width(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string(text);
  std::size_t taken = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t next = at;
    const std::size_t step = width_of(next_code_point(text, next));
    if (taken + step + 1 > width) break;
    taken += step;
    at = next;
  }
  return std::string(text.substr(0, at)) + "…";
}

std::string printable(std::string_view text) {
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const std::int32_t code_point = next_code_point(text, at);
    if (code_point == '\n') {
      shown += "\\n";
    } else if (code_point == '\t') {
      shown += "\\t";
    } else if (code_point == 0xFFFD || code_point < 0x20 ||
               (code_point >= 0x7F && code_point < 0xA0)) {
      for (std::size_t i = start; i < at; ++i) {
        shown += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[i]));
      }
    } else {
      shown.append(text.substr(start, at - start));
    }
  }
  return shown;
}

}  // namespace shuangbai
