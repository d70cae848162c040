// The audit on one screen: a line for each rule that is not all pass, the worst first; the worst
// subjects; a summary; what to do next. With details, each result before them, by county and
// station: their texts are kept until the end.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "report/audit_output.h"

namespace shuangbai {

// What the lines of the first table are.
enum class GroupBy : std::uint8_t { rule, county, station, worker };

std::unique_ptr<AuditOutput> screen_output(const AuditReport& report, Write write);
std::unique_ptr<AuditOutput> screen_output_by(const AuditReport& report, Write write, GroupBy by);

}  // namespace shuangbai
