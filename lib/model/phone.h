// Whether a text can be the number of a phone, as people write one.
#pragma once

#include <string_view>

namespace shuangbai {

// Somewhere in the text stand 5 to 15 digits in a row, blanks, hyphens, brackets and plus signs
// between them left aside, full-width ones, too. So there may be a remark 13800000000（家）, two
// numbers 138…/139…, a country +86 or an area (0751) before it.
bool may_be_phone(std::string_view text);

}  // namespace shuangbai
