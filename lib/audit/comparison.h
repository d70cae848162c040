// What differs between two audits: results that are new, fixed, of another outcome, worse,
// better, suppressed, or no longer counted.
#pragma once

#include <map>
#include <set>
#include <string>

#include "audit/audit.h"

namespace shuangbai {

// A result that is not a pass, without its records.
struct Finding {
  std::string rule;
  std::string kind;
  std::string subject;
  std::string name;
  Personal personal = Personal::none;  // how the name is masked
  std::string county;
  std::string period;
  VerdictOutcome outcome = VerdictOutcome::fail;
  Severity severity = Severity::error;
  std::optional<Decimal> observed = {};
  std::optional<Decimal> required = {};
  std::optional<Decimal> shortfall = {};
  std::string unit = {};
  Message text = {};
};

// All results of an audit that are neither passes nor suppressed, by their identity; which of
// those of another audit are passes here; and which results are suppressed.
struct Findings {
  std::map<std::string, Finding> all;
  std::map<std::string, Message> passed;  // with what is said of them
  std::set<std::string> suppressed;
  std::set<std::string> rules;  // that were audited
};
// `before`: the findings with which these are to be compared.
Findings findings_of(const Audit& audit, const VerdictFilter::Accept& accept,
                     const Findings& before = {});

enum class ChangeKind : std::uint8_t {
  added,
  fixed,
  changed,  // of another outcome
  worse,    // of the same outcome, but more is missing
  better,
  suppressed,
  dropped,  // no longer counted: out of scope, or nobody asks
};

template <>
struct Enumeration<ChangeKind> {
  static constexpr EnumValue values[] = {{"new", {"新增", "new"}},
                                         {"fixed", {"已改正", "fixed"}},
                                         {"changed", {"有变化", "changed"}},
                                         {"worse", {"更差", "worse"}},
                                         {"better", {"有改善", "better"}},
                                         {"suppressed", {"已豁免", "suppressed"}},
                                         {"dropped", {"不再计入", "no longer counted"}}};
  static_assert(std::size(values) == enumerators<ChangeKind>.size());
};

struct Change {
  ChangeKind kind = ChangeKind::added;
  const Finding* before = nullptr;
  const Finding* after = nullptr;
  const Message* passes = nullptr;  // what is said of what is fixed
  bool was_counted = true;          // whether the earlier audit had the rule and no suppression
  bool was_there = true;            // whether it had a verdict of this identity at all
  std::string_view identity = {};
};

// In the order of identities; both must outlive the result. Precondition: the later findings were
// gathered with the earlier ones.
std::vector<Change> compare(const Findings& before, const Findings& after);

// Finds out which of the results that are new the earlier audit had no verdict for: those about
// records that were not there.
void find_what_was_there(const Audit& before, const VerdictFilter::Accept& accept,
                         std::vector<Change>& changes);

}  // namespace shuangbai
