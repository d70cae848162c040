#include "fault_outputs.h"

#include <algorithm>

namespace shuangbai {

Outcome tell_faults(const Invocation& run, const FaultReport& report,
                    std::vector<Output>& outputs) {
  const auto is_shown = [](const Output& output) {
    return output.is_standard_output() && output.format->name != "table";
  };
  if (std::ranges::none_of(outputs, is_shown)) run.report(report.faults);
  for (const Output& output : outputs) {
    if (is_shown(output) || !output.is_standard_output()) {
      output.format->faults(report, output.write);
    }
  }
  return commit(outputs);
}

}  // namespace shuangbai
