#include "yaml/resolve.h"

#include <algorithm>

#include "base/text.h"
#include "yaml/canonical.h"

namespace shuangbai {
namespace {

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

}  // namespace

Core resolve_plain(std::string_view text) {
  const auto first = text.empty() ? '~' : text[0];
  if (is_non_ascii(first) ||
      (is_letter(first) && std::string_view("tTfFnN").find(first) == text.npos)) {
    return Core::text;
  }
  if (is_null_word(text)) return Core::null;
  for (const std::string_view word : {"true", "True", "TRUE", "false", "False", "FALSE"}) {
    if (text == word) return Core::boolean;
  }
  for (const std::string_view word : {".nan", ".NaN", ".NAN"}) {
    if (text == word) return Core::number;
  }
  const std::size_t sign = text[0] == '-' || text[0] == '+' ? 1 : 0;
  for (const std::string_view word : {".inf", ".Inf", ".INF"}) {
    if (text.substr(sign) == word) return Core::number;
  }
  if (sign == 0 && text.size() > 2 && text[0] == '0') {
    const bool octal = text[1] == 'o' && text.find_first_not_of("01234567", 2) == text.npos;
    const bool hex =
        text[1] == 'x' && text.find_first_not_of("0123456789abcdefABCDEF", 2) == text.npos;
    if (octal || hex) return Core::integer;
  }
  std::size_t at = skip_digits(text, sign);
  std::size_t digits = at - sign;
  if (digits > 0 && at == text.size()) return Core::integer;
  if (at < text.size() && text[at] == '.') {
    const std::size_t fraction = skip_digits(text, at + 1);
    digits += fraction - at - 1;
    at = fraction;
  }
  if (digits == 0) return Core::text;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    const std::size_t exponent = skip_digits(text, at);
    if (exponent == at) return Core::text;
    at = exponent;
  }
  return at == text.size() ? Core::number : Core::text;
}

}  // namespace shuangbai
