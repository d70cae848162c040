// What the commands of the audit have in common: which rules on which days, about whom.
#pragma once

#include "audit/audit.h"
#include "invocation.h"

namespace shuangbai {

struct AuditOptions {
  std::optional<Date> from;
  std::optional<Date> to;
  bool throughout = false;
  std::vector<std::string> select;
  std::vector<std::string> ignore;
  std::string county;
  std::string station;
  // The sets of a comparison's other side: rules may be chosen that only they have, and no rule of
  // this side need be.
  std::vector<SharedSet> compared_with = {};

  // " --from 2026-01-01 --to 2026-06-30", as far as they are given.
  std::string window_given() const;
  // The same of what chooses rules: " --select SF", and of all that chooses results:
  // " --select SF --county 440222".
  std::string rules_given() const;
  std::string choice_given() const;
};

// --from, --to: the days of a window; what is not given is as in default_window.
std::vector<Option> days_options(std::optional<Date>& from, std::optional<Date>& to);
// Fails (usage) if it would end before it begins.
Result<Period> window_between(const std::optional<Date>& from, const std::optional<Date>& to,
                              Date as_of);
// These, and --throughout
// The heading of what says which results are looked at.
inline constexpr Text selection_group{"审计什么：", "What to audit:"};

std::vector<Option> window_options(AuditOptions& options);
// --select, --ignore, --county, --station
std::vector<Option> choice_options(AuditOptions& options);
// Both
std::vector<Option> audit_options(AuditOptions& options);

// The failure (usage) of a choice that leaves no rule.
Failure no_rule_selected();

// The policy of the repository, its rules without fault; outside of one, the built-in set that is
// the default.
Result<Policy> policy_told(const Invocation& run);

// The rules of a policy without fault. Its warnings are told.
Result<Rules> sound_rules(const Invocation& run, const Policy& policy);

// A sound repository, its policy without fault, and what the options ask of them.
struct AuditData {
  SoundData data;
  Rules rules;
  AuditRequest request;

  Audit audit() const { return {data.repository, data.policy, request}; }
};

// Reads what the audit needs from the source, which must outlive the audit. Unknown rules, counties
// and stations are failures with a suggestion. `sets` stand in for those that the manifest names,
// if there are any.
Result<AuditData> audit_data(const Invocation& run, const AuditOptions& options,
                             const Source& source, std::vector<SharedSet> sets = {});

// Whether a verdict concerns the county and station that the options name.
bool is_wanted(const AuditOptions& options, const Verdict& verdict);

// --fail-on error|warning|info|never
Option fail_on_option(std::string& level);
// The severity from which findings fail; nothing: never.
std::optional<Severity> fail_level(const std::string& level);

}  // namespace shuangbai
