// Where the scalars and comments of canonical text end (see canonical.h): one pass over their
// bytes, which also holds them to valid UTF-8 and to the characters that are canonical.
//
// All of them take the text from a byte up to its end. The text ends with a line feed, at which
// every scan stops; so none reads beyond it. Nothing (a null pointer) means: not canonical.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/text.h"
#include "yaml/canonical.h"

namespace shuangbai {

namespace canonical_detail {

// Bytes at which a scan must look twice: controls, the line's end among them, what is not ASCII,
// and those given.
constexpr ByteSet stops_at(std::string_view more) {
  return ByteSet([more](char c) {
    return (c >= 0 && c < 0x20) || c == 0x7f || is_non_ascii(c) || more.find(c) != more.npos;
  });
}
inline constexpr ByteSet plain_stops = stops_at(":#");
inline constexpr ByteSet quoted_stops = stops_at("\"\\");
inline constexpr ByteSet comment_stops = stops_at("");

const char* after_rare_character(const char* at, const char* end);

// The bits that tell a character of three bytes, and what they are in one, as they lie in memory.
inline constexpr auto kind_bits =
    std::bit_cast<std::uint32_t>(std::array<unsigned char, 4>{0xF0, 0xC0, 0xC0, 0});
inline constexpr auto of_three_bytes =
    std::bit_cast<std::uint32_t>(std::array<unsigned char, 4>{0xE0, 0x80, 0x80, 0});

// Behind the character that begins with a byte that is not ASCII. Nothing for what is no UTF-8, for
// C1 controls, the separators U+2028 and U+2029, U+FEFF, U+FFFE and U+FFFF.
inline const char* after_character(const char* at, const char* end) {
  // U+3000 to U+CFFF, which are most: the Chinese ones. Their bytes are compared as one word.
  if (end - at >= 4) {
    std::uint32_t word = 0;
    std::memcpy(&word, at, sizeof word);
    const auto lead = static_cast<unsigned char>(*at);
    if ((word & kind_bits) == of_three_bytes && lead >= 0xE3 && lead <= 0xEC) return at + 3;
  }
  return after_rare_character(at, end);
}

// The next ASCII character among those at which a scan stops.
inline const char* next_stop(const char* at, const char* end, const ByteSet& stops) {
  for (;;) {
    while (!stops[*at]) ++at;
    if (!is_non_ascii(*at)) return at;
    do {
      at = after_character(at, end);
      if (at == nullptr) return nullptr;
    } while (is_non_ascii(*at));
  }
}

}  // namespace canonical_detail

// What a plain scalar may begin with.
inline constexpr ByteSet plain_starts([](char c) {
  return is_letter(c) || is_digit(c) || is_non_ascii(c);
});

// The end of a plain scalar's line, or the # of the comment behind it. Blanks before either are
// left to the caller.
inline const char* plain_scalar_end(const char* at, const char* end) {
  using namespace canonical_detail;
  for (;; ++at) {
    at = next_stop(at, end, plain_stops);
    if (at == nullptr || *at == '\n') return at;
    if (*at == ':') {
      if (at[1] == ' ' || at[1] == '\n') return nullptr;
    } else if (*at == '#') {
      if (at[-1] == ' ') return at;
    } else {
      return nullptr;
    }
  }
}

// The escape that the text begins with; nothing if it is not canonical.
const Escape* find_escape(std::string_view text);

// The closing quote, of a scalar whose first character stands here. `escaped` becomes true if there
// is an escape in it.
inline const char* quoted_scalar_end(const char* at, const char* end, bool& escaped) {
  using namespace canonical_detail;
  for (;; ++at) {
    at = next_stop(at, end, quoted_stops);
    if (at == nullptr || *at == '"') return at;
    if (*at != '\\') return nullptr;
    escaped = true;
    const Escape* escape = find_escape({at, static_cast<std::size_t>(end - at)});
    if (escape == nullptr) return nullptr;
    at += escape->written.size() - 1;
  }
}

// Appends what the text between quotes means. Precondition: quoted_scalar_end was content with it.
void append_unescaped(std::string_view text, std::string& plain);

// The end of a comment's line.
const char* comment_end(const char* at, const char* end);

}  // namespace shuangbai
