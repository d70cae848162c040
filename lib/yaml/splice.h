// Changing a file without touching what did not change.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "yaml/node.h"

namespace shuangbai {

// The source with the difference between two values put into it. `before` is the value that the
// source holds in canonical form, `after` the wanted one; both list a map's keys in schema order.
// Every byte outside of the changed scalars and lines stays as it is; keys that neither value
// knows (x_…) stay as well. Block collections are changed line by line; one written with brackets
// is rewritten as a whole. A byte order mark stays, and a new line ends, by LF or CRLF, as the line
// beside it does. (`fmt` writes LF and no mark.)
std::string splice(std::string_view source, const Node& written, const Node& before,
                   const Node& after);

// That a spliced text reads back as meant. Fails (invalid data) if it does not, since the source is
// written in a way that no single change fits; nothing may be written then. The path is for the
// message.
Outcome check_spliced(std::string_view path, const Node& reread, const Node& wanted);

// That failure.
Failure fits_no_change(std::string_view path);

}  // namespace shuangbai
