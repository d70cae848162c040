// The canonical scanner: the subset of YAML that this toolkit writes, at memory speed.
//
// It accepts block style with two spaces of indentation, sequences indented below their key, LF,
// up to 256 keys of [a-z][a-z0-9_]* a map, plain scalars on one line that begin with a letter, a
// digit or a non-ASCII character, double-quoted scalars on one line, comments and empty lines.
// Whatever else a file holds (a byte order mark, CRLF, control characters, any fault) makes it
// decline the whole file; the general reader then judges it. So it needs no messages, and must
// accept nothing that the general reader would reject or read differently (canonical_test.cpp and
// differential_test.cpp hold them together).
//
// Measured on visits: over 1 GB/s on one core; yaml-cpp's events: 10 MB/s.
#pragma once

#include "yaml/event.h"
#include "yaml/limits.h"

namespace shuangbai {

// Fills the document's events with one whole node, or returns false, and leaves the document
// without events, if the text is not canonical, or has more than so many events.
bool read_canonical(std::string_view text, Document& document, std::size_t most = max_events);

// How characters are written in a double-quoted scalar that cannot stand there as they are. Other
// escapes are not canonical.
struct Escape {
  std::string_view written;
  std::string_view meaning;
};
inline constexpr Escape escapes[] = {{"\\\"", "\""},       {"\\\\", "\\"},    {"\\n", "\n"},
                                     {"\\t", "\t"},        {"\\L", "\u2028"}, {"\\P", "\u2029"},
                                     {"\\uFEFF", "\ufeff"}};

// Words that a YAML 1.1 or 1.2 parser takes for null, a boolean or a number without digits.
bool is_reserved_word(std::string_view text);

// ~, null and its spellings, or nothing at all.
bool is_null_word(std::string_view text);

}  // namespace shuangbai
