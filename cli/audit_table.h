// Tables of what some rules observe, require and miss.
#pragma once

#include "audit/audit.h"
#include "invocation.h"

namespace shuangbai {

// Audits the repository by some rules and shows the table that `fill` makes of all their verdicts.
int audit_table(const Invocation& run, const std::vector<std::string_view>& codes,
                const Query& wanted, const std::vector<std::string>& defaults,
                const std::function<void(const std::vector<Verdict>&, Table&)>& fill);

// Observed, required and shortfall into three cells from the index on.
void put_quantities(const Verdict& verdict, Row& row, std::size_t index);

}  // namespace shuangbai
