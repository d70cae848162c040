// Text in both languages, UTF-8 and display width.
//
// Every text that a user reads is a pair of Chinese and English, so that neither can be missing.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

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

  const std::string& in(Language language) const { return language == Language::zh ? zh : en; }
  bool operator==(const Message&) const = default;
};

// A pattern in both languages for given arguments (fmt syntax), checked by the compiler.
template <typename... Args>
struct Pattern {
  fmt::format_string<const Args&...> zh;
  fmt::format_string<const Args&...> en;
};

// Fills the same arguments into both patterns; use {0} {1} where the order differs.
template <typename... Args>
Message message(Pattern<std::type_identity_t<Args>...> pattern, const Args&... args) {
  return {fmt::format(pattern.zh, args...), fmt::format(pattern.en, args...)};
}

// The same for a pattern that is chosen at run time.
template <typename... Args>
Message message_from(Text pattern, const Args&... args) {
  return {fmt::format(fmt::runtime(pattern.zh), args...),
          fmt::format(fmt::runtime(pattern.en), args...)};
}

// The offset of the first byte that is not part of valid UTF-8 (RFC 3629: no overlong forms, no
// surrogates, nothing above U+10FFFF), or nothing.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

// Exactly so many ASCII digits.
bool is_digits(std::string_view text, std::size_t count);

// The number of code points in valid UTF-8.
std::size_t count_code_points(std::string_view text);

// Columns that the text takes on a terminal: East Asian wide characters take two, combining ones
// none. It never depends on the locale.
std::size_t display_width(std::string_view text);

// The text followed by spaces up to `width` columns (unchanged if it is wider).
std::string pad_right(std::string_view text, std::size_t width);
std::string pad_left(std::string_view text, std::size_t width);

// The longest beginning of the text that takes no more than `width` columns, with an ellipsis at
// its end if anything was cut.
std::string truncate_to_width(std::string_view text, std::size_t width);

// The text with control characters made visible (\n, \x1b), for echoing foreign input in messages.
std::string printable(std::string_view text);

}  // namespace shuangbai
