// Texts in a cell of a Markdown table.
#pragma once

#include <string>
#include <string_view>

#include "base/text.h"

namespace shuangbai {

// On one line; what would be markup, an entity or a link is text.
inline std::string markdown_cell(std::string_view text) {
  std::string out;
  for (const char c : printable_lines(text)) {
    if (std::string_view("|\\`*_<>[]&~").find(c) != std::string_view::npos) out += '\\';
    out += c == '\n' || c == '\t' ? ' ' : c;
  }
  return out;
}

}  // namespace shuangbai
