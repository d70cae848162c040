// Characters that XML cannot hold, as workbooks write them: _xHHHH_ for a unit of UTF-16
// (ST_Xstring, ECMA-376 part 1, 22.9.2.19).
#pragma once

#include <string>
#include <string_view>

namespace shuangbai {

// The text that a string of a workbook stands for. An escape that is no character (half of a
// surrogate pair) stays as it is.
std::string decode_xlsx(std::string_view text);

// The string that stands for a text: control characters but tab and line feed, U+FFFE and U+FFFF
// are escaped, and what would be taken for an escape is, too; so are the blanks at its ends, which
// offices' cells have by chance, so that readers take others off.
std::string encode_xlsx(std::string_view text);

}  // namespace shuangbai
