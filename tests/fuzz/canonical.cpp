// The canonical scanner alone, at its speed: what it takes is one whole node, within the text.
#include "yaml/canonical.h"
#include "fuzz.h"

using namespace shuangbai;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Document document;
  const std::string_view text = fuzz::text_of_input(data, size);
  if (!read_canonical(text, document)) {
    fuzz::demand(document.events.empty(), "what is declined leaves nothing");
    return 0;
  }
  fuzz::demand(is_whole(document.events), "what is taken is one node");
  for (const Event& event : document.events) {
    fuzz::demand(event.offset <= text.size(), "an event lies in the text");
    fuzz::demand(!find_invalid_utf8(event.text()), "a scalar is UTF-8");
  }
  return 0;
}
