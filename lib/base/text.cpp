#include "base/text.h"

#include <utf8proc.h>

#include <bit>
#include <cstdint>
#include <cstring>

#include "base/characters.h"

namespace shuangbai {
namespace {

std::size_t width_of(std::int32_t code_point) {
  // The ellipsis and other ambiguous characters are narrow: terminals outside East Asian locales
  // show them so, and output must not depend on the locale.
  const int width = utf8proc_charwidth(code_point);
  return width > 0 ? static_cast<std::size_t>(width) : 0;
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) {
      ++at;
      while (text.size() - at >= 8) {  // skip eight ASCII bytes at a time
        std::uint64_t block = 0;
        std::memcpy(&block, text.data() + at, sizeof block);
        if ((block & 0x8080808080808080U) != 0) break;
        at += sizeof block;
      }
      continue;
    }
    // Most characters that are not ASCII: U+1000 to U+CFFF, which includes the Chinese ones.
    if (lead > 0xE0 && lead < 0xED && text.size() - at >= 3 && continues_character(text[at + 1]) &&
        continues_character(text[at + 2])) {
      at += 3;
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
      if (!continues_character(text[at + i])) return at;
    }
    at += length;
  }
  return std::nullopt;
}

std::string lower_case(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return text;
}

bool same_but_for_case(std::string_view one, std::string_view other) {
  const auto lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  };
  return one.size() == other.size() && std::ranges::equal(one, other, {}, lower, lower);
}

bool has_word(std::string_view words, std::string_view text) {
  for (std::size_t at = 0; !text.empty() && (at = words.find(text, at)) != words.npos; ++at) {
    const std::size_t end = at + text.size();
    if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) {
      return text.find(' ') == text.npos;
    }
  }
  return false;
}

bool is_digits(std::string_view text, std::size_t count) {
  return text.size() == count && std::ranges::all_of(text, is_digit);
}

std::int32_t next_code_point(std::string_view text, std::size_t& offset) {
  utf8proc_int32_t code_point = 0;
  const auto taken =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + offset,
                       static_cast<utf8proc_ssize_t>(text.size() - offset), &code_point);
  if (taken <= 0) {
    ++offset;
    return 0xFFFD;
  }
  offset += static_cast<std::size_t>(taken);
  return code_point;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) {
    if (!continues_character(byte)) ++count;
  }
  return count;
}

std::size_t text_start(std::string_view text) {
  return text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
}

std::size_t line_start(std::string_view text, std::size_t offset) {
  return std::max(text.substr(0, offset).rfind('\n') + 1, text_start(text));  // npos + 1 = 0
}

std::uint32_t column_at(std::string_view text, std::size_t offset) {
  const std::size_t start = line_start(text, offset);
  const std::size_t before = std::max(offset, start) - start;
  return 1 + static_cast<std::uint32_t>(count_code_points(text.substr(start, before)));
}

std::string joined(std::span<const std::string_view> texts, std::string_view separator) {
  return fmt::format("{}", fmt::join(texts, separator));
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) width += width_of(next_code_point(text, at));
  return width;
}

std::string shortened(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string(text);
  std::size_t kept = 0;
  std::size_t taken = 1;  // the …
  for (std::size_t at = 0; at < text.size();) {
    taken += width_of(next_code_point(text, at));
    if (taken > width) break;
    kept = at;
  }
  return width == 0 ? "" : std::string(text.substr(0, kept)) + "…";
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

namespace {

constexpr std::uint64_t in_each_byte(unsigned char byte) {
  return 0x0101010101010101U * byte;
}

// A bit at each byte of eight that is not plain ASCII (see plain_end); from the lowest such byte
// upwards, others may have theirs, too.
std::uint64_t not_plain(std::uint64_t eight) {
  constexpr std::uint64_t top = in_each_byte(0x80);
  const auto is_zero = [](std::uint64_t x) { return (x - in_each_byte(1)) & ~x; };
  const std::uint64_t control = (eight - in_each_byte(0x20)) & ~eight;
  const std::uint64_t quote = is_zero(eight ^ in_each_byte('"'));
  const std::uint64_t backslash = is_zero(eight ^ in_each_byte('\\'));
  const std::uint64_t delete_or_more = eight | (eight + in_each_byte(1));
  return (control | quote | backslash | delete_or_more) & top;
}

constexpr ByteSet plain_ascii([](char c) {
  return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
});

// Whether a character of three bytes begins here that everybody sees: U+4000 to U+CFFF, most of
// which are letters of Chinese, its punctuation (U+3000 to U+303F), and full width forms (U+FF00 to
// U+FF3F).
bool is_plain_triple(const char* at) {
  const auto lead = static_cast<unsigned char>(at[0]);
  const auto second = static_cast<unsigned char>(at[1]);
  const bool is_letter = lead >= 0xE4 && lead <= 0xEC && continues_character(at[1]);
  const bool is_mark = (lead == 0xE3 && second == 0x80) || (lead == 0xEF && second == 0xBC);
  return (is_letter || is_mark) && continues_character(at[2]);
}

}  // namespace

std::size_t plain_end(std::string_view text, std::size_t from) {
  std::size_t at = from;
  while (at < text.size()) {
    if constexpr (std::endian::native == std::endian::little) {
      std::uint64_t eight = 0;
      while (text.size() - at >= sizeof eight) {
        std::memcpy(&eight, text.data() + at, sizeof eight);
        const std::uint64_t found = not_plain(eight);
        at += static_cast<std::size_t>(std::countr_zero(found)) / 8;
        if (found != 0) break;
      }
      // The last eight, some of which were looked at already.
      if (text.size() - at < sizeof eight && text.size() - from >= sizeof eight) {
        std::memcpy(&eight, text.data() + text.size() - sizeof eight, sizeof eight);
        if (not_plain(eight) == 0) return text.size();
      }
    }
    while (at < text.size() && plain_ascii[text[at]]) ++at;
    if (text.size() - at < 3 || !is_plain_triple(text.data() + at)) return at;
    do {
      at += 3;
    } while (text.size() - at >= 3 && is_plain_triple(text.data() + at));
  }
  return at;
}

namespace {

std::string made_visible(std::string_view text, bool lines_too) {
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = plain_end(text, at);
    shown.append(text.substr(at, start - at));
    if (start == text.size()) break;
    at = start;
    const std::int32_t code_point = next_code_point(text, at);
    if (code_point == '\n' && lines_too) {
      shown += "\\n";
    } else if (code_point == '\t' && lines_too) {
      shown += "\\t";
    } else if (code_point > 0xAC && is_unshowable(static_cast<char32_t>(code_point)) &&
               !is_control_character(static_cast<char32_t>(code_point))) {
      shown += code_point > 0xFFFF ? fmt::format("\\U{:08x}", code_point)
                                   : fmt::format("\\u{:04x}", code_point);
    } else if (code_point == 0xFFFD || is_control_character(static_cast<char32_t>(code_point))) {
      for (std::size_t i = start; i < at; ++i) {
        shown += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[i]));
      }
    } else {
      shown.append(text.substr(start, at - start));
    }
  }
  return shown;
}

}  // namespace

std::string printable(std::string_view text) {
  return made_visible(text, true);
}

std::string printable_lines(std::string_view text) {
  return made_visible(text, false);
}

}  // namespace shuangbai
