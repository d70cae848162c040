// Words of a POSIX shell.
#pragma once

#include <string>
#include <string_view>

namespace shuangbai {

// A text as one word, in quotes if it needs them: 'data of 2022', city.
std::string shell_word(std::string_view text);

}  // namespace shuangbai
