// The terminal that standard output is, if it is one.
#pragma once

#include <string>

#include "report/screen_table.h"

namespace shuangbai {

// How tables look there. Its width: COLUMNS, else that of the terminal, else without limit.
// Colours: as --color says; for `auto`, none if NO_COLOR is set (no-color.org), else if
// CLICOLOR_FORCE is set and not 0, or on a terminal.
ScreenStyle screen_style(const std::string& color);

// Whether standard output is one.
bool is_terminal();

}  // namespace shuangbai
