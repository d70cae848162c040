// How many verdicts have each outcome.
#pragma once

#include <cstddef>
#include <optional>

#include "rules/verdict.h"

namespace shuangbai {

struct Tally {
  std::size_t pass = 0;
  std::size_t fail = 0;
  std::size_t late = 0;
  std::size_t pending = 0;
  std::size_t unknown = 0;
  std::size_t suppressed = 0;       // counted here alone
  std::size_t known = 0;            // of the findings above: listed in a baseline
  std::size_t known_undecided = 0;  // of those: unknown

  void count(const Verdict& verdict);  // as often as it stands for
  Tally& operator+=(const Tally& other);
  bool operator==(const Tally&) const = default;
  std::size_t decided() const { return pass + fail + late + unknown; }
  std::size_t total() const { return decided() + pending; }
  bool is_all_pass() const { return pass == total() && suppressed == 0; }
  // pass ÷ (pass + fail + late + unknown), in hundredths of a percent; nothing if none is decided.
  std::optional<std::int64_t> rate() const;
};

// The same, rounded down to a tenth: 99.9%, or - where nothing is decided.
std::string percent(std::optional<std::int64_t> rate);

}  // namespace shuangbai
