#include "audit/tally.h"

namespace shuangbai {

void Tally::count(const Verdict& verdict) {
  if (verdict.excuse == Excuse::suppressed) {
    ++suppressed;
    return;
  }
  if (verdict.excuse == Excuse::known) {
    ++known;
    if (verdict.outcome == VerdictOutcome::unknown) ++known_undecided;
  }
  switch (verdict.outcome) {
    case VerdictOutcome::pass:
      ++pass;
      break;
    case VerdictOutcome::fail:
      ++fail;
      break;
    case VerdictOutcome::late:
      ++late;
      break;
    case VerdictOutcome::pending:
      ++pending;
      break;
    case VerdictOutcome::unknown:
      ++unknown;
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
