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
};

// --from, --to, --throughout
std::vector<Option> window_options(AuditOptions& options);
// These, and --select, --ignore, --county, --station
std::vector<Option> audit_options(AuditOptions& options);

// The days and rules that the options name; unknown ones are failures with a suggestion.
Result<AuditRequest> audit_request(const Invocation& run, const AuditOptions& options);

// A sound repository with what the request needs of it, and a policy without fault. An unknown
// county or station is a failure with a suggestion.
Result<SoundData> audit_data(const Invocation& run, const AuditOptions& options,
                             const AuditRequest& request);
Result<SoundData> audit_data(const Invocation& run, const AuditOptions& options,
                             const AuditRequest& request, const Source& source);

// Whether a verdict concerns the county and station that the options name.
bool is_wanted(const AuditOptions& options, const Verdict& verdict);

// --fail-on error|warning|info|never
Option fail_on_option(std::string& level);
// The severity from which findings fail; nothing: never.
std::optional<Severity> fail_level(const std::string& level);

// The failure for a rule that doesn't exist.
Failure unknown_rule(std::string_view code);

}  // namespace shuangbai
