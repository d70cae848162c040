// The number that a spreadsheet stores in a cell, as its format shows it.
#pragma once

#include "exchange/number_format.h"
#include "exchange/owned_row.h"

namespace shuangbai {

// A day (with its time), a month, a code (007), the text that a condition of the format shows for
// it ([=1]"男"), or the number itself. What is no number is a text.
OwnedCell stored_number(std::uint32_t column, std::string_view number, const NumberFormat& format,
                        SerialEpoch epoch);

}  // namespace shuangbai
