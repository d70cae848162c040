// What people write for one of several values → its key: in sheets, as the value of a command, in a
// condition of a list.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "model/field.h"

namespace shuangbai {

// The key of the choice with this key or title, whatever its case, width and brackets. The text has
// no blanks around it. Nothing if none has.
std::optional<std::string_view> choice_named(std::span<const EnumValue> choices,
                                             std::string_view text);
// The same, or of the one that has the text as a synonym.
std::optional<std::string_view> choice_meant(std::span<const EnumValue> choices,
                                             std::string_view text);

// `true` or `false`; further words for them may be known to the field (as EnumValue::synonyms).
std::optional<std::string_view> truth_meant(std::string_view text, std::string_view yes_too = {},
                                            std::string_view no_too = {});

// What a text says as the value of a field: a choice or a truth value as files have it, if it is
// one; else the text.
std::string_view value_meant(const Field& field, std::string_view text);

}  // namespace shuangbai
