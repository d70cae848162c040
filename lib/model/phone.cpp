#include "model/phone.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace shuangbai {
namespace {

// ASCII for a full-width character: １ is 1, （ is (, an ideographic space is a blank.
char32_t narrow(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  return c == 0x3000 || c == 0xA0 ? U' ' : c;
}

bool has_run(std::string_view text) {
  std::size_t run = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && is_digit(text[i])) {
      ++run;
    } else {
      if (run >= 5 && run <= 15) return true;
      run = 0;
    }
  }
  return false;
}

std::string without(std::string_view text, std::string_view characters) {
  std::string left;
  for (const char c : text) {
    if (characters.find(c) == std::string_view::npos) left += c;
  }
  return left;
}

}  // namespace

bool may_be_phone(std::string_view text) {
  if (has_run(text)) return true;
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = narrow(static_cast<char32_t>(next_code_point(text, at)));
    plain += c < 0x80 ? static_cast<char>(c) : c == U'—' || c == U'–' || c == U'‐' ? '-' : '?';
  }
  // Two numbers may stand apart by a blank alone, so blanks count as nothing last.
  return has_run(plain) || has_run(without(plain, "-()[]+")) || has_run(without(plain, "-()[]+ "));
}

}  // namespace shuangbai
