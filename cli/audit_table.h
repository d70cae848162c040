// Tables of what some rules observe, require and miss.
#pragma once

#include "audit_request.h"

namespace shuangbai {

// What a table is of: the verdicts in a window of the rules that take some decisions.
struct Audited {
  std::vector<std::string_view> decisions;
  Period window;
  bool by_visits = false;  // whether they look at visits, which take the longest to read
};

// Reads what the audit of a table needs from the source, which must outlive the audit. If the
// policy has no such rule in force, that is noted. `load` may have the loader hand over records.
Result<AuditData> audited_data(const Invocation& run, const Source& source, const Audited& audited,
                               LoadOptions load = {});

// Audits the repository and shows the table that `fill` makes of all verdicts.
int audit_table(const Invocation& run, const Audited& audited, const Query& wanted,
                const std::vector<std::string>& defaults,
                const std::function<void(const std::vector<Verdict>&, Table&)>& fill);

// The colour of a shortfall that is more than nothing.
std::string_view shortfall_color(std::string_view shortfall);

// The quantities of several rules side by side: a row a subject, with the cells that `lead` gives
// of it and then, for each rule in the order of the decisions, observed, required and shortfall.
void put_side_by_side(const std::vector<Verdict>& verdicts,
                      const std::vector<std::string_view>& decisions,
                      const std::function<Row(const Subject&)>& lead, Table& table);

}  // namespace shuangbai
