// The canonical form: block style, two spaces, LF, strings quoted when any YAML 1.1 or 1.2 parser
// could take them for something else. What it writes, the canonical scanner reads, unless a text
// holds a control character, which no reader takes: that is written as an escape (\u0001), so that
// reading it back tells the fault.
#pragma once

#include <string>
#include <string_view>

#include "yaml/node.h"

namespace shuangbai {

// The scalar as it is written: plain if it is safe, else in double quotes.
std::string format_scalar(const Node& scalar);
std::string format_string(std::string_view text);
// Whether a text is written plain: no parser could take it for something else.
bool is_safe_plain(std::string_view text);

// The lines of one entry of a map (`key: …`) or, without a key, of a sequence (`- …`), indented by
// `indent` spaces, with the comments that belong to it.
std::string emit_entry(const Node& entry, std::size_t indent);

// The lines of all entries of a map or sequence.
std::string emit_entries(const Node& node, std::size_t indent);

// A whole file.
std::string emit(const Tree& tree);
std::string emit(const Node& root);

}  // namespace shuangbai
