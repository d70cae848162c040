// The audit on one screen: a line for each rule that is not all pass, the worst subjects, one
// summary line; with details, each result with its evidence before them.
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
