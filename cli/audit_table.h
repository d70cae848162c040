// Tables of what some rules observe, require and miss.
#pragma once

#include "audit/audit.h"
#include "invocation.h"

namespace shuangbai {

// Audits the repository by the rules that take some decisions and shows the table that `fill` makes
// of all their verdicts.
int audit_table(const Invocation& run, const std::vector<std::string_view>& decisions,
                const Query& wanted, const std::vector<std::string>& defaults,
                const std::function<void(const std::vector<Verdict>&, Table&)>& fill);

// The quantities of several rules side by side: a row a subject, with the cells that `lead` gives
// of it and then, for each rule in the order of the decisions, observed, required and shortfall.
void put_side_by_side(const std::vector<Verdict>& verdicts,
                      const std::vector<std::string_view>& decisions,
                      const std::function<Row(const Subject&)>& lead, Table& table);

}  // namespace shuangbai
