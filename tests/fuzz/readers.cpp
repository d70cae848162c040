// Two readers, one meaning: what the canonical scanner takes, the general reader reads as the same
// events; and what is read and written again is canonical and says the same.
#include "fuzz.h"
#include "yaml/canonical.h"
#include "yaml/emitter.h"
#include "yaml/reader.h"

using namespace shuangbai;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of_input(data, size);
  Document canonical;
  const bool is_canonical = read_canonical(text, canonical);
  fuzz::demand(is_canonical ? is_whole(canonical.events) : canonical.events.empty(),
               "one node, or nothing");
  Document general;
  Diagnostics faults;
  const bool is_read = read_general("x.yaml", text, general, faults);
  fuzz::demand(is_read == faults.empty(), "what is not read has a fault");
  fuzz::demand(is_read ? is_whole(general.events) : general.events.empty(), "one node, or nothing");
  if (is_canonical) fuzz::demand(is_read && same_events(canonical, general), "the readers agree");
  if (!is_read) return 0;
  const Tree tree = to_tree(general);
  const std::string written = emit(tree);
  Document again;
  fuzz::demand(read_yaml("x.yaml", written, again, faults), "what was written is read");
  fuzz::demand(to_tree(again).root.same_value(tree.root), "what was written says the same");
  return 0;
}
