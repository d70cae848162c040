#include "yaml/event.h"

namespace shuangbai {

bool is_whole(const std::vector<Event>& events) {
  struct Open {
    EventKind end;
    bool expects_key;
  };
  std::vector<Open> open;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const EventKind kind = events[i].kind;
    if (i > 0 && open.empty()) return false;  // a second node
    if (is_end(kind)) {
      if (open.empty() || open.back().end != kind) return false;
      if (kind == EventKind::map_end && !open.back().expects_key) return false;
      open.pop_back();
      continue;
    }
    if (!open.empty() && open.back().end == EventKind::map_end) {
      if (open.back().expects_key && kind != EventKind::scalar) return false;
      open.back().expects_key = !open.back().expects_key;
    }
    if (kind == EventKind::map_start) open.push_back({EventKind::map_end, true});
    if (kind == EventKind::sequence_start) open.push_back({EventKind::sequence_end, false});
  }
  return !events.empty() && open.empty();
}

std::size_t after_node(const std::vector<Event>& events, std::size_t index) {
  std::size_t depth = 0;
  while (index < events.size()) {
    const EventKind kind = events[index++].kind;
    if (is_start(kind)) {
      ++depth;
    } else if (is_end(kind) && depth > 0) {
      --depth;
    }
    if (depth == 0) break;
  }
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
