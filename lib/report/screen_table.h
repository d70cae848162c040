// A table as a terminal shows it: columns aligned by display width, no wider than the screen.
#pragma once

#include "report/table.h"

namespace shuangbai {

enum class Colors : std::uint8_t { off, on };

struct ScreenStyle {
  std::size_t width = 0;  // in columns; 0: there is no limit, as in a file
  Colors colors = Colors::off;
};

// The text between the escape sequences of an SGR code, or as it is.
std::string colored(std::string_view text, std::string_view code, Colors colors);

// Titles and lines. Numbers have two decimals at most. Of a table that is too wide, the widest
// texts are shortened (…) as far as need be, down to eight columns, then titles, and at last codes
// of more than sixteen; never numbers and days. What still does not fit is wider than the screen.
std::string screen_table(const Table& table, Language language, const ScreenStyle& style = {});

// What people read of a cell: titles of choices and words for keys, numbers with two decimals.
std::string screen_cell(const Column& column, const std::string& cell, Language language);

}  // namespace shuangbai
