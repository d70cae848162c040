// What a rule decides: one verdict for each subject in its scope and period.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/text.h"
#include "policy/policy.h"

namespace shuangbai {

struct Rule;

// In the order in which the worst counts first: where one verdict combines several parts, it has
// the outcome of the worst part.
enum class VerdictOutcome : std::uint8_t { fail, unknown, late, pending, pass };

struct Subject {
  std::string_view kind;  // station, worker, village, …
  std::string id;
  std::string name;
  std::string county;
  std::string station;  // whose verdict it is, for grouping; may be empty
};

// A record that a verdict was computed from.
struct Evidence {
  std::uint32_t file = 0;  // an index into Repository::files
  std::uint32_t line = 0;
};

struct Verdict {
  const Rule* rule = nullptr;
  Subject subject;
  Period period;
  VerdictOutcome outcome = VerdictOutcome::fail;
  Severity severity = Severity::error;
  std::optional<Decimal> observed = {};
  std::optional<Decimal> required = {};
  std::string_view unit;
  Message message = {};
  std::vector<Evidence> evidence = {};
  std::vector<ParameterInForce> parameters = {};

  // What is missing of the required quantity.
  std::optional<Decimal> shortfall() const {
    if (!observed || !required) return std::nullopt;
    return *observed < *required ? *required - *observed : Decimal();
  }
};

}  // namespace shuangbai
