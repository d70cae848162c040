// A verdict as JSON, the same wherever it appears.
#pragma once

#include <nlohmann/json.hpp>

#include "report/audit_output.h"

namespace shuangbai {

using Json = nlohmann::ordered_json;

// The version of every JSON document of the audit.
inline constexpr int audit_json_format = 1;

Json number_json(const Decimal& value);
Json period_json(Period period);
Json tally_json(const Tally& tally);
Json message_json(const Message& message);
Json subject_json(const AuditReport& report, const Verdict& verdict);
Json parameters_json(const Verdict& verdict);
Json verdict_json(const AuditReport& report, const Verdict& verdict);

// format, as_of, window, policy and summary: what every document begins with.
Json head_json(const AuditReport& report);

}  // namespace shuangbai
