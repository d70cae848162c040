// Texts of cells without what offices' programs put around them, and taken apart.
#pragma once

#include <charconv>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/half_width.h"
#include "base/result.h"
#include "base/text.h"

namespace shuangbai {

// At least one digit, and nothing else.
bool all_digits(std::string_view text);

// The number that all of the text is, with `.` as its point and without blanks or `+`.
template <typename T>
std::optional<T> number_of(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_whole = error == std::errc() && end == text.data() + text.size();
  return is_whole ? std::optional(value) : std::nullopt;
}

// Takes up to `most` digits off the front.
std::optional<unsigned> take_number(std::string_view& text, std::size_t most);

// Takes the first of the parts with which the text begins off its front.
bool take(std::string_view& text, std::initializer_list<std::string_view> any);

// Where the first character is that nobody sees (zero width, direction of writing, soft hyphen),
// or nothing. What joins pictures of people into one is seen, in a way.
std::optional<std::size_t> find_unseen(std::string_view text);
// The text without such characters.
std::string without_unseen(std::string_view text);

// A text in half width, without blanks around it and what nobody sees.
std::string plain_text(std::string_view text);

// Whether a cell says that there is nothing: / — - 无 不详 NULL NaN, in any case and width.
bool means_nothing(std::string_view text);

// A value of a cell that is not taken.
inline Failure refused(Message text) {
  return {FailureKind::invalid_data, std::move(text)};
}

}  // namespace shuangbai
