// CSV as RFC 4180 has it, and as offices have it: separated by comma, semicolon or tab.
#pragma once

#include "exchange/row_reader.h"
#include "exchange/text_file.h"

namespace shuangbai {

// A delimiter of NUL is detected: the one of , ; and tab that occurs most often, outside of quotes,
// in the first part of the file. Blanks around cells without quotes don't count, and empty lines
// count as rows; a quote inside of a cell without quotes, or one that is never closed, is a fault.
std::unique_ptr<RowReader> make_csv_reader(const std::string& path, TextFile file, char delimiter);

}  // namespace shuangbai
