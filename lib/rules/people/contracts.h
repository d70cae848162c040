// Going through contracts as subjects of their own: WORKER/FIRST-DAY.
#pragma once

#include <algorithm>

#include "rules/context.h"

namespace shuangbai {

// Calls `use` with each worker and contract, in the order of WORKER/FIRST-DAY.
template <typename Use>
void for_each_contract(const AuditContext& audit, Use use) {
  InOrder<Worker> workers = audit.workers();
  std::ranges::sort(workers, [](const Stored<Worker>* a, const Stored<Worker>* b) {
    return sorts_before_slash(a->record.id, b->record.id);
  });
  for (const Stored<Worker>* worker : workers) {
    std::vector<const Contract*> contracts;
    for (const Contract& contract : worker->record.contracts) contracts.push_back(&contract);
    std::ranges::sort(contracts, {}, &Contract::from);
    for (const Contract* contract : contracts) use(*worker, *contract);
  }
}

}  // namespace shuangbai
