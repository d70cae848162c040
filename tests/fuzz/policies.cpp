// policy.yaml and the files of policy sets: read whole or with faults.
#include "fuzz.h"
#include "model/encode.h"
#include "model/policy_file.h"
#include "model/read_shape.h"
#include "policy/policy_sets.h"
#include "yaml/emitter.h"

using namespace shuangbai;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text = fuzz::text_of_input(data, size);
  const bool is_set = fuzz::take_byte(text) % 2 == 0;
  Diagnostics faults;
  if (is_set) {
    const SharedSet set = read_set("policies/a/set.yaml", text, faults);
    fuzz::demand((set != nullptr) == !has_errors(faults), "a set, or its faults");
    return 0;
  }
  const auto policy = read_shape<PolicyFile>("policy.yaml", text, faults);
  fuzz::demand(policy.has_value() == faults.empty(), "a policy, or its faults");
  if (!policy) return 0;
  const std::string written = emit(to_node(PolicyFile::shape(), *policy));
  if (written == "{}\n") return 0;
  fuzz::demand(read_shape<PolicyFile>("policy.yaml", written, faults).has_value(),
               "what was written is read");
  return 0;
}
