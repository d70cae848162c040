#include "audit/quotient.h"

namespace shuangbai {

__extension__ using Wide = __int128;

std::string Quotient::to_string() const {
  if (divisor == 1) return amount.to_string();
  constexpr std::int64_t hundredth = Decimal::scale / 100;
  const Wide whole = Wide{divisor} * hundredth;
  const auto hundredths =
      static_cast<std::int64_t>((Wide{amount.millionths()} * 2 + whole) / (whole * 2));
  return Decimal::millionths(hundredths * hundredth).to_string();
}

std::optional<Quotient> average(Decimal amount, std::int64_t divisor) {
  if (divisor == 0) return std::nullopt;
  return Quotient{amount, divisor};
}

std::optional<std::int64_t> growth(const std::optional<Quotient>& now,
                                   const std::optional<Quotient>& before) {
  if (!now || !before || before->amount == Decimal()) return std::nullopt;
  const Wide grown = Wide{now->amount.millionths()} * before->divisor;
  const Wide base = Wide{before->amount.millionths()} * now->divisor;
  const Wide more = (grown - base) * 2000;
  return static_cast<std::int64_t>((more < 0 ? more - base : more + base) / (base * 2));
}

std::string tenths(std::int64_t count) {
  const std::int64_t size = count < 0 ? -count : count;
  return fmt::format("{}{}.{}", count < 0 ? "-" : "", size / 10, size % 10);
}

}  // namespace shuangbai
