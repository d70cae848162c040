#include "yaml/event.h"

namespace shuangbai {

std::size_t after_node(const std::vector<Event>& events, std::size_t index) {
  std::size_t depth = 0;
  do {
    switch (events[index].kind) {
      case EventKind::map_start:
      case EventKind::sequence_start:
        ++depth;
        break;
      case EventKind::map_end:
      case EventKind::sequence_end:
        --depth;
        break;
      case EventKind::scalar:
        break;
    }
    ++index;
  } while (depth > 0);
  return index;
}

bool same_events(const Document& a, const Document& b) {
  if (a.events.size() != b.events.size()) return false;
  for (std::size_t i = 0; i < a.events.size(); ++i) {
    const Event& x = a.events[i];
    const Event& y = b.events[i];
    if (x.kind != y.kind || x.style != y.style || x.text() != y.text() || x.offset != y.offset ||
        x.line != y.line) {
      return false;
    }
  }
  return true;
}

}  // namespace shuangbai
