// By what names are compared: 李　玉, 李⽟ (with the radical of PDF files) and 李玉 are one person.
#pragma once

#include <string>
#include <string_view>

namespace shuangbai {

// The text in NFKC, without blanks and characters that nobody sees. Precondition: valid UTF-8.
std::string name_key(std::string_view text);

// By what texts are compared that may be names: each line as name_key has it, but for those that
// are too long for a name, which are compared as they are.
std::string comparable(std::string_view text);

// A name of Chinese characters without the blanks that sheets pad it with: 李　玉 → 李玉. Other
// names, and what is too long for a person's, lose only those around them.
std::string without_padding(std::string_view name);

}  // namespace shuangbai
