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

constexpr VerdictOutcome worst(VerdictOutcome a, VerdictOutcome b) {
  return a < b ? a : b;
}

template <>
struct Enumeration<VerdictOutcome> {
  static constexpr EnumValue values[] = {{"fail", {"不合格", "fail"}},
                                         {"unknown", {"无法判定", "unknown"}},
                                         {"late", {"逾期", "late"}},
                                         {"pending", {"未到期", "pending"}},
                                         {"pass", {"合格", "pass"}}};
  static_assert(keys_follow<VerdictOutcome>(values, &EnumValue::key));
};

// Whom a verdict is about. The views point into the repository.
struct Subject {
  std::string_view kind;  // station, worker, village, …
  std::string id;
  std::string name = {};
  Personal personal = Personal::none;  // how the name is masked, where it tells of a client
  std::string_view county = {};        // the codes for grouping and choosing; may be empty
  std::string_view station = {};
  std::string_view worker = {};
};

// A record that a verdict was computed from.
struct Evidence {
  std::uint32_t file = 0;  // an index into Repository::files
  std::uint32_t line = 0;

  auto operator<=>(const Evidence&) const = default;
};

// Why a finding does not fail the audit.
enum class Excuse : std::uint8_t {
  none,
  suppressed,  // policy.yaml says so; it is counted apart
  known,       // a baseline lists it; it counts, but is no news
};

template <>
struct Enumeration<Excuse> {
  static constexpr EnumValue values[] = {{"none", {"无", "none"}},
                                         {"suppressed", {"已豁免", "suppressed"}},
                                         {"known", {"基线已列", "known"}}};
  static_assert(keys_follow<Excuse>(values, &EnumValue::key));
};

// One of the things that a verdict combines, in words.
struct VerdictPart {
  VerdictOutcome outcome = VerdictOutcome::pass;
  Message text;
};

inline constexpr Text between_parts = {"；", "; "};

struct Verdict {
  const Rule* rule = nullptr;
  Subject subject;
  Period period;
  VerdictOutcome outcome = VerdictOutcome::pass;
  Severity severity = Severity::error;
  std::optional<Decimal> observed = {};
  std::optional<Decimal> required = {};
  std::string_view unit = {};
  std::optional<Date> due = {};  // of what is pending: the last day on which it can be done
  bool is_state = false;         // decided on a day, not of a period: the day does not identify it
  Excuse excuse = Excuse::none;
  std::string_view reason = {};  // of the excuse
  std::uint32_t city = 0;        // where several are audited together: which (audit/frame.h)
  std::uint64_t times = 1;       // so many alike: more than one only of passes without ids

  // Only of a verdict that is described (verdicts.h).
  std::vector<VerdictPart> parts = {};
  std::vector<Evidence> evidence = {};
  std::vector<Evidence> consulted = {};  // records that might have counted, and did not
  std::vector<ParameterInForce> parameters = {};

  // What is missing of the required quantity.
  std::optional<Decimal> shortfall() const {
    if (!observed || !required) return std::nullopt;
    return *observed < *required ? *required - *observed : Decimal();
  }

  // Neither met nor still pending.
  bool is_finding() const {
    return outcome != VerdictOutcome::pass && outcome != VerdictOutcome::pending;
  }

  // Calls with each part that decided: with all that are not met, or all if everything is.
  template <typename Use>
  void for_each_deciding_part(Use use) const {
    for (const VerdictPart& part : parts) {
      if (part.outcome != VerdictOutcome::pass || outcome == VerdictOutcome::pass) use(part);
    }
  }
  // Those parts in one sentence, with `between_parts` between them.
  Message message() const;
};

// "2026-12-31", or "2026-01-01..2026-12-31".
std::string period_text(Period period);

// Rule, subject and, where it has one, period: the same result in two audits has the same identity.
std::string identity(const Verdict& verdict);

}  // namespace shuangbai
