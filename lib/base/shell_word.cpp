#include "base/shell_word.h"

#include <algorithm>

#include "base/text.h"

namespace shuangbai {

std::string shell_word(std::string_view text) {
  const auto is_plain = [](char c) {
    return is_letter(c) || is_digit(c) || is_non_ascii(c) ||
           std::string_view("-_./:@%+,=").find(c) != std::string_view::npos;
  };
  if (!text.empty() && std::ranges::all_of(text, is_plain)) return std::string(text);
  std::string word = "'";
  for (const char c : text) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return word + '\'';
}

}  // namespace shuangbai
