// Text in both languages, UTF-8 and display width.
//
// Every text that a user reads is a pair of Chinese and English, so that neither can be missing.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/pattern.h"

namespace shuangbai {

enum class Language { zh, en };

// A fixed text in both languages (titles, format patterns).
struct Text {
  std::string_view zh;
  std::string_view en;

  constexpr std::string_view in(Language language) const {
    return language == Language::zh ? zh : en;
  }
};

// A text in both languages that was put together at run time.
struct Message {
  std::string zh;
  std::string en;
  // Which sentence it is, whatever values it names: its English pattern. Empty if it was put
  // together otherwise.
  std::string_view pattern = {};

  const std::string& in(Language language) const { return language == Language::zh ? zh : en; }
  bool operator==(const Message& other) const { return zh == other.zh && en == other.en; }
};

// What an argument of a pattern is in a language: itself, unless it is in both.
template <typename T>
struct Argument {
  using Type = T;
  static const T& in(Language, const T& value) { return value; }
};
template <>
struct Argument<Message> {
  using Type = std::string;
  static const std::string& in(Language language, const Message& value) {
    return value.in(language);
  }
};
template <>
struct Argument<Text> {
  using Type = std::string_view;
  static const std::string_view& in(Language language, const Text& value) {
    return language == Language::zh ? value.zh : value.en;
  }
};

// A pattern in both languages for given arguments (fmt syntax), checked by the compiler.
template <typename... Args>
struct Pattern {
  fmt::format_string<const typename Argument<Args>::Type&...> zh;
  fmt::format_string<const typename Argument<Args>::Type&...> en;
};

// Fills the same arguments into both patterns, texts and messages in the pattern's language; use
// {0} {1} where the order differs.
template <typename... Args>
Message message(Pattern<std::type_identity_t<Args>...> pattern, const Args&... args) {
  const auto fill = [&]([[maybe_unused]] Language language, fmt::string_view text) {
    const std::array<PatternArgument, sizeof...(Args)> all = {
        PatternArgument(Argument<Args>::in(language, args))...};
    return filled({text.data(), text.size()}, all);
  };
  const fmt::string_view en = pattern.en;
  return {fill(Language::zh, pattern.zh), fill(Language::en, en),
          std::string_view(en.data(), en.size())};
}

// The same for a pattern that is chosen at run time, of texts that are always there.
template <typename... Args>
Message message_from(Text pattern, const Args&... args) {
  return {fmt::format(fmt::runtime(pattern.zh), Argument<Args>::in(Language::zh, args)...),
          fmt::format(fmt::runtime(pattern.en), Argument<Args>::in(Language::en, args)...),
          pattern.en};
}

// The offset of the first byte that is not part of valid UTF-8 (RFC 3629: no overlong forms, no
// surrogates, nothing above U+10FFFF), or nothing.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

// ASCII alone, whatever the locale.
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
constexpr bool is_letter(char c) {
  return is_lower(c) || (c >= 'A' && c <= 'Z');
}
constexpr bool is_non_ascii(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}
// Whether a byte of UTF-8 is not the first of its character.
constexpr bool continues_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}
std::string lower_case(std::string text);
// Whether two texts have the same lower case.
bool same_but_for_case(std::string_view one, std::string_view other);

// Whether a text is one of the words, which have blanks between them.
bool has_word(std::string_view words, std::string_view text);

// The bytes that a predicate is true of: where every byte of a file is looked at, a table is
// quicker than comparisons.
class ByteSet {
 public:
  template <typename Predicate>
  constexpr explicit ByteSet(Predicate predicate) {
    for (unsigned i = 0; i < 256; ++i) holds_[i] = predicate(static_cast<char>(i));
  }
  constexpr bool operator[](char c) const { return holds_[static_cast<unsigned char>(c)]; }

 private:
  std::array<bool, 256> holds_{};
};

// Exactly so many ASCII digits.
bool is_digits(std::string_view text, std::size_t count);

// The code point at the offset of valid UTF-8, which moves behind it. Of invalid UTF-8 a byte is
// taken at a time, as U+FFFD.
std::int32_t next_code_point(std::string_view text, std::size_t& offset);

// The number of code points in valid UTF-8.
std::size_t count_code_points(std::string_view text);

// What some editors put before a text in UTF-8. It is no part of what the text says.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// Where the first line begins: behind the byte order mark, if there is one.
std::size_t text_start(std::string_view text);

// Where the line of a byte begins (behind a byte order mark), and its column: counted from 1 in
// code points. Both cost the way to the line's beginning.
std::size_t line_start(std::string_view text, std::size_t offset);
std::uint32_t column_at(std::string_view text, std::size_t offset);

// Calls `visit(offset, line)` for each line in order, without its end (LF or CRLF).
template <typename Visit>
void for_each_line(std::string_view text, Visit visit) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t stop = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, stop - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    visit(at, line);
    at = stop + 1;
  }
}

// Without blanks at its ends: spaces, tabs, line breaks, no-break and ideographic spaces.
inline std::string_view trimmed(std::string_view text) {
  constexpr std::array<std::string_view, 7> blanks = {" ",      "\t",     "\n",    "\r",
                                                      "\u00a0", "\u3000", "\ufeff"};
  for (;;) {
    // Most texts begin and end with what cannot be part of a blank.
    const auto is_plain = [](char c) { return c > ' ' && c < '\x7f'; };
    if (text.empty() || (is_plain(text.front()) && is_plain(text.back()))) return text;
    const std::size_t before = text.size();
    for (const std::string_view blank : blanks) {
      if (text.starts_with(blank)) text.remove_prefix(blank.size());
      if (text.ends_with(blank)) text.remove_suffix(blank.size());
    }
    if (text.size() == before) return text;
  }
}

// The texts with the separator between them.
std::string joined(std::span<const std::string_view> texts, std::string_view separator = ", ");

// Columns that the text takes on a terminal: East Asian wide characters take two, combining ones
// none. It never depends on the locale.
std::size_t display_width(std::string_view text);

// As much of the text as fits into so many columns, with … at the end if that is not all.
std::string shortened(std::string_view text, std::size_t width);

// The text followed by spaces up to `width` columns (unchanged if it is wider).
std::string pad_right(std::string_view text, std::size_t width);
std::string pad_left(std::string_view text, std::size_t width);

// The end of what, from the offset on, every output can hold as it is: ASCII but for controls,
// quotes (") and backslashes, and letters and marks of Chinese.
std::size_t plain_end(std::string_view text, std::size_t from = 0);

// The text with control and invisible characters made visible (\n, \x1b, \u200b), for echoing
// foreign input in messages.
std::string printable(std::string_view text);
// The same, but tabs and line ends stay: for files whose cells and messages may have several lines.
std::string printable_lines(std::string_view text);

}  // namespace shuangbai
