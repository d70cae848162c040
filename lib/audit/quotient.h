// A number that statistics tell, which may be an average, and its growth.
#pragma once

#include <optional>
#include <string>

#include "base/decimal.h"

namespace shuangbai {

// An amount, divided by how many.
struct Quotient {
  Decimal amount;
  std::int64_t divisor = 1;  // above 0

  // Exactly; an average rounded to two decimals, a half upwards.
  std::string to_string() const;
};

// An average; nothing over nobody.
std::optional<Quotient> average(Decimal amount, std::int64_t divisor);

// By how much the first is more than the second, in tenths of a percent of the second, a half
// rounded away from zero; nothing if either is unknown, or the second nought.
std::optional<std::int64_t> growth(const std::optional<Quotient>& now,
                                   const std::optional<Quotient>& before);

// Tenths as a number with one decimal: 12.5, -3.0.
std::string tenths(std::int64_t count);

}  // namespace shuangbai
