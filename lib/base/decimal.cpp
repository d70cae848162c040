#include "base/decimal.h"

#include <fmt/format.h>

#include "base/text.h"

namespace shuangbai {

std::optional<Decimal> Decimal::parse(std::string_view text) {
  if (text.size() > 9 + 1 + 6) return std::nullopt;
  std::int64_t value = 0;
  std::size_t at = 0;
  const auto take_digits = [&] {
    const std::size_t begin = at;
    for (; at < text.size() && is_digit(text[at]); ++at) value = value * 10 + (text[at] - '0');
    return at - begin;
  };
  const std::size_t whole = take_digits();
  if (whole == 0 || whole > 9 || (whole > 1 && text[0] == '0')) return std::nullopt;
  if (at == text.size()) return Decimal(value * scale);
  if (text[at++] != '.') return std::nullopt;
  const std::size_t fraction = take_digits();
  if (fraction == 0 || fraction > 6 || at < text.size()) return std::nullopt;
  for (std::size_t i = fraction; i < 6; ++i) value *= 10;
  return Decimal(value);
}

std::string Decimal::to_string() const {
  const std::int64_t magnitude = millionths_ < 0 ? -millionths_ : millionths_;
  std::string text = std::to_string(magnitude / scale);
  if (millionths_ < 0) text.insert(0, 1, '-');
  const std::int64_t fraction = magnitude % scale;
  if (fraction == 0) return text;
  std::string digits = std::to_string(scale + fraction);  // a 1 before its six digits
  digits[0] = '.';
  while (digits.back() == '0') digits.pop_back();
  return text + digits;
}

}  // namespace shuangbai
