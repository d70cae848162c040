// Texts that a spreadsheet would run as a formula when it opens a CSV file.
#pragma once

#include <string>
#include <string_view>

namespace shuangbai {

// Whether it begins, after any number of ', with one of = + - @, a tab or a carriage return.
inline bool is_formula_like(std::string_view text) {
  const std::size_t start = text.find_first_not_of('\'');
  return start != text.npos && std::string_view("=+-@\t\r").find(text[start]) != text.npos;
}

// With a ' before it, which a spreadsheet shows as text; `restored` takes one off again, so that
// every text survives.
inline std::string neutralized(std::string_view text) {
  return is_formula_like(text) ? '\'' + std::string(text) : std::string(text);
}
inline std::string_view restored(std::string_view text) {
  return text.starts_with('\'') && is_formula_like(text) ? text.substr(1) : text;
}

}  // namespace shuangbai
