// CSV as RFC 4180 has it, and as offices have it: separated by comma, semicolon, tab, bar or
// full-width comma.
#pragma once

#include "exchange/row_reader.h"
#include "exchange/text_file.h"

namespace shuangbai {

// Without a delimiter the one that occurs most often outside of quotes, in the first part of the
// file, is taken; who knows what the header should be tries others (RowReader::delimiters). Blanks
// around cells without quotes don't count, and empty lines count as rows; ="001" is the text 001.
// A quote inside of a cell without quotes, one that is never closed, or a row of over 8 MiB is a
// fault.
std::unique_ptr<RowReader> make_csv_reader(const std::string& path, TextFile file,
                                           const std::string& delimiter);

}  // namespace shuangbai
