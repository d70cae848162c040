// What the commands of the audit have in common: which rules on which days, about whom.
#pragma once

#include "audit/audit.h"
#include "invocation.h"

namespace shuangbai {

struct AuditOptions {
  std::string from;
  std::string to;
  bool throughout = false;
  std::vector<std::string> select;
  std::vector<std::string> ignore;
  std::string county;
  std::string station;
};

// --from, --to, --throughout
void add_window_options(CLI::App& command, AuditOptions& options, const Invocation& run);
// These, and --select, --ignore, --county, --station
void add_audit_options(CLI::App& command, AuditOptions& options, const Invocation& run);

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
void add_fail_on(CLI::App& command, std::string& level, const Invocation& run);
// The severity from which findings fail; nothing: never.
std::optional<Severity> fail_level(const std::string& level);

// A day that an option gives.
Result<Date> parse_option_day(std::string_view text);

// The failure for a rule that doesn't exist.
Failure unknown_rule(std::string_view code);

}  // namespace shuangbai
