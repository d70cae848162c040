// A pager for what is longer than the terminal, as git has one.
#pragma once

#include <string_view>

namespace shuangbai {

// Shows the text through the command of SHUANGBAI_PAGER, else of PAGER, else `less -FRX`, and waits
// until the reader is done. Returns false, with nothing shown, if standard output is no terminal,
// the text fits on it, the command is empty or `cat`, or it cannot be run.
bool page(std::string_view text);

}  // namespace shuangbai
