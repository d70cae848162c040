// Exact decimal numbers for hours, minutes and money.
//
// Binary floating point cannot hold 0.1, and sums of hours decide verdicts; so a quantity is a
// whole number of millionths. Range: 0 to 999,999,999.999999.
#pragma once

#include <fmt/format.h>

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace shuangbai {

class Decimal {
 public:
  static constexpr std::int64_t scale = 1'000'000;

  constexpr Decimal() = default;
  static constexpr Decimal of(std::int64_t whole) { return Decimal(whole * scale); }
  static constexpr Decimal millionths(std::int64_t count) { return Decimal(count); }

  // Digits, optionally a point and one to six more digits: no sign, exponent, or leading zeros.
  static std::optional<Decimal> parse(std::string_view text);

  constexpr std::int64_t millionths() const { return millionths_; }
  // The smallest whole number that is not less.
  constexpr std::int64_t ceiling() const { return (millionths_ + scale - 1) / scale; }

  constexpr Decimal operator+(Decimal other) const {
    return Decimal(millionths_ + other.millionths_);
  }
  constexpr Decimal operator-(Decimal other) const {
    return Decimal(millionths_ - other.millionths_);
  }
  constexpr Decimal operator*(std::int64_t factor) const { return Decimal(millionths_ * factor); }
  constexpr Decimal operator*(Decimal other) const {
    __extension__ using Wide = __int128;
    return Decimal(static_cast<std::int64_t>(Wide{millionths_} * other.millionths_ / scale));
  }
  constexpr Decimal& operator+=(Decimal other) {
    millionths_ += other.millionths_;
    return *this;
  }
  constexpr auto operator<=>(const Decimal&) const = default;

  // Without trailing zeros: 16, 7.5.
  std::string to_string() const;

 private:
  explicit constexpr Decimal(std::int64_t millionths) : millionths_(millionths) {}
  std::int64_t millionths_ = 0;
};

}  // namespace shuangbai

// Decimals in messages: 16, 7.5.
template <>
struct fmt::formatter<shuangbai::Decimal> : fmt::formatter<std::string> {
  template <typename Context>
  auto format(shuangbai::Decimal value, Context& context) const {
    return fmt::formatter<std::string>::format(value.to_string(), context);
  }
};
