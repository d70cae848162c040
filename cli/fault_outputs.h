// What a check has found, in the outputs that -o asks for.
#pragma once

#include "invocation.h"
#include "report/fault_report.h"

namespace shuangbai {

// Writes the faults to the outputs; as the table that is the default, to standard error. There they
// stand, too, where no output goes to standard output.
Outcome tell_faults(const Invocation& run, const FaultReport& report, std::vector<Output>& outputs);

}  // namespace shuangbai
