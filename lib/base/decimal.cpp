#include "base/decimal.h"

#include <fmt/format.h>

namespace shuangbai {

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  if (whole.empty() || whole.size() > 9 || (whole.size() > 1 && whole[0] == '0')) {
    return std::nullopt;
  }
  std::string_view fraction;
  if (point != std::string_view::npos) {
    fraction = text.substr(point + 1);
    if (fraction.empty() || fraction.size() > 6) return std::nullopt;
  }
  std::int64_t value = 0;
  for (const std::string_view part : {whole, fraction}) {
    for (const char c : part) {
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + (c - '0');
    }
  }
  for (std::size_t i = fraction.size(); i < 6; ++i) value *= 10;
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
