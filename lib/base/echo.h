// What a message repeats of data, sheets and arguments: it may be somebody's name or number.
//
// Who writes a message does not know whether its reader may see personal data, and what else is
// known as a word. So a message holds an echo between two characters that no printable text has,
// and who shows the message decides (see `disclosed` in model/disclosed.h). A message with echoes
// is for showing alone.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace shuangbai {

// What the text should be, which says how much of it is shown to those who may not see all.
enum class Echo : std::uint8_t {
  value,    // of a field or column: words of the field tables, numbers and days
  id,       // of a record, an argument: what has the form of one
  key,      // of a map: what has the form of one
  path,     // within the repository: parts that have the form of an id or a key
  personal  // of a field of personal data: nothing
};

// The text, made printable, as the argument of a message. Empty stays empty.
std::string echoed(Echo as, std::string_view text);

// The message with each echo as `shown` gives it; it gets the printable text.
std::string with_echoes(std::string_view message,
                        const std::function<std::string(Echo, std::string_view)>& shown);

}  // namespace shuangbai
