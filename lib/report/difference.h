// What a change does to a file's lines.
#pragma once

#include <string>
#include <string_view>

#include "model/field.h"

namespace shuangbai {

// A unified diff with three lines of context around each change, as git makes it; empty if there is
// none.
std::string difference(const std::string& path, std::string_view before, std::string_view after);

// The source of a file with the scalars of personal data masked, line for line, and those under
// keys that are no field (x_…), which may say anything, as comments may. Its root is a record of
// the shape, or a log of such records.
std::string masked_text(const Shape& shape, std::string_view text);

}  // namespace shuangbai
