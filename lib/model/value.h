// One value against its field: type, form, enumeration, range.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/echo.h"
#include "model/field.h"

namespace shuangbai {

// Assigns the text to the field (appends it to a list), or says why it is no value of it. The
// message never holds personal data.
std::optional<Message> assign_value(const Field& field, Entry& entry, std::string_view text);

// The same without a word: returns whether the text is a value, and was assigned. A text that is
// known to have the field's form need not be looked at for it once more.
bool take_value(const Field& field, Entry& entry, std::string_view text, bool has_form = false);

// [A-Za-z0-9][A-Za-z0-9._-]{0,63}
bool is_identifier(std::string_view text);
inline constexpr std::size_t longest_identifier = 64;
inline constexpr ByteSet identifier_bytes([](char c) {
  return is_letter(c) || is_digit(c) || c == '.' || c == '_' || c == '-';
});

// A value as a message about the field repeats it (see base/echo.h).
Echo kind_of_echo(const Field& field);
std::string echo_of(const Field& field, std::string_view text);
// A city's: the first four digits of its counties' codes, or, where its towns lie directly below
// it, its own six, which end in 00.
bool is_city_code(std::string_view text);

// The regular expression of a form (ECMA 262), or empty.
std::string_view pattern_of(Form form);

}  // namespace shuangbai
