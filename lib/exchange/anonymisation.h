// That an anonymous copy audits as its original does: as of the same day each rule has the same
// verdicts about the same subjects, whatever their ids are now.
//
// This is not argued but tried: the copy is audited before it is written. Households whose shift of
// days changes a verdict get their own days back, and the copy is audited again.
#pragma once

#include "audit/audit.h"
#include "exchange/anonymous_copy.h"

namespace shuangbai {

// Takes back those shifts, which the copy reads, that change a verdict of the audit. Returns how
// many verdicts original and copy have. Fails (invalid data) if they differ without any shift, or
// if the copy is faulty; (io) if it cannot be read.
Result<std::size_t> keep_verdicts(const Audit& original, const AnonymousRecords& records,
                                  const AnonymousCopy& copy, DayShifts& shifts);

}  // namespace shuangbai
