// Baselines: read with faults or without; what was read and written again is read as the same.
#include "audit/baseline.h"
#include "fuzz.h"

using namespace shuangbai;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Diagnostics faults;
  const Baseline baseline =
      Baseline::read("baseline.yaml", fuzz::text_of_input(data, size), faults);
  if (!faults.empty() || baseline.entries().empty()) return 0;
  const std::string written = baseline.to_string();
  const Baseline again = Baseline::read("baseline.yaml", written, faults);
  fuzz::demand(faults.empty() && again.to_string() == written,
               "a baseline that was written is the same");
  return 0;
}
