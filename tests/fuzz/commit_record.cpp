// The record of a commit: whole, so that it is written again byte for byte, or none.
#include "fuzz.h"
#include "store/staging.h"

using namespace shuangbai;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of_input(data, size);
  const std::optional<std::vector<StagedChange>> changes = changes_in(text);
  if (changes)
    fuzz::demand(text_of(*changes) == text, "a record that is read is the one that was written");
  return 0;
}
