#include "audit/tally.h"

namespace shuangbai {

void Tally::count(const Verdict& verdict) {
  if (verdict.excuse == Excuse::suppressed) {
    suppressed += verdict.times;
    return;
  }
  if (verdict.excuse == Excuse::known) {
    known += verdict.times;
    if (verdict.outcome == VerdictOutcome::unknown) known_undecided += verdict.times;
  }
  switch (verdict.outcome) {
    case VerdictOutcome::pass:
      pass += verdict.times;
      break;
    case VerdictOutcome::fail:
      fail += verdict.times;
      break;
    case VerdictOutcome::late:
      late += verdict.times;
      break;
    case VerdictOutcome::pending:
      pending += verdict.times;
      break;
    case VerdictOutcome::unknown:
      unknown += verdict.times;
      break;
  }
}

Tally& Tally::operator+=(const Tally& other) {
  for (const auto member :
       {&Tally::pass, &Tally::fail, &Tally::late, &Tally::pending, &Tally::unknown,
        &Tally::suppressed, &Tally::known, &Tally::known_undecided}) {
    this->*member += other.*member;
  }
  return *this;
}

std::optional<std::int64_t> Tally::rate() const {
  if (decided() == 0) return std::nullopt;
  return static_cast<std::int64_t>(pass * 10'000 / decided());
}

std::string percent(std::optional<std::int64_t> rate) {
  return rate ? fmt::format("{}.{:01}%", *rate / 100, *rate % 100 / 10) : "-";
}

}  // namespace shuangbai
