// Numbers as offices and spreadsheets write them.
#pragma once

#include "exchange/cell_value.h"

namespace shuangbai {

// 1,234,567.50 without its commas; without zeros after the point; as few digits as Excel shows.
std::string number_value(std::string text, const Cell& cell);

// 4.40222199001011E+17
bool is_scientific(std::string_view text);

// Why a number of a spreadsheet cannot be what the field wants; nothing if it can.
std::optional<Message> lost_digits(const Cell& cell, std::string_view text);

}  // namespace shuangbai
