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

// [A-Za-z0-9][A-Za-z0-9._-]{0,63}
bool is_identifier(std::string_view text);

// A value as a message about the field repeats it (see base/echo.h).
Echo kind_of_echo(const Field& field);
std::string echo_of(const Field& field, std::string_view text);
// A city's: the first four digits of its counties' codes, or, where its towns lie directly below
// it, its own six, which end in 00.
bool is_city_code(std::string_view text);

// The regular expression of a form (ECMA 262), or empty.
std::string_view pattern_of(Form form);

}  // namespace shuangbai
