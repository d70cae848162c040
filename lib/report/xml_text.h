// Texts in XML 1.0.
#pragma once

#include <string>
#include <string_view>

#include "base/text.h"

namespace shuangbai {

// For content and, with line ends as numbers, for attributes. What XML cannot hold, and what nobody
// sees, is made visible.
inline std::string xml_text(std::string_view text) {
  std::string out;
  for (const char c : printable_lines(text)) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}
inline std::string xml_attribute(std::string_view text) {
  std::string out;
  for (const char c : xml_text(text)) {
    if (c == '\n')
      out += "&#10;";
    else if (c == '\t')
      out += "&#9;";
    else
      out += c;
  }
  return out;
}

}  // namespace shuangbai
