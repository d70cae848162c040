#include "store/place_of_value.h"

namespace shuangbai {
namespace {

// The index of the first event of a line, found by halves; ends have no line.
std::size_t first_of_line(const std::vector<Event>& events, std::uint32_t line) {
  std::size_t low = 0;
  std::size_t high = events.size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    std::size_t at = middle;
    while (at < high && is_end(events[at].kind)) ++at;
    if (at < high && events[at].line < line) {
      low = at + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

}  // namespace

const Event* value_of_entry(const Document& document, const Place& entry, std::string_view key,
                            std::size_t index) {
  const std::vector<Event>& events = document.events;
  for (std::size_t at = first_of_line(events, entry.line);
       at < events.size() && (is_end(events[at].kind) || events[at].line == entry.line); ++at) {
    if (events[at].kind != EventKind::map_start ||
        column_at(document.source, events[at].offset) != entry.column) {
      continue;
    }
    const std::size_t end = after_node(events, at);
    for (std::size_t k = at + 1; k + 1 < end; k = after_node(events, k + 1)) {
      if (events[k].text() != key) continue;
      std::size_t value = k + 1;
      if (events[value].kind == EventKind::sequence_start) {
        ++value;
        for (std::size_t i = 0; i < index; ++i) value = after_node(events, value);
      }
      return &events[value];
    }
  }
  return nullptr;
}

Place place_of_value(const Document& document, const Place& entry, std::string_view key,
                     std::size_t index) {
  const Event* value = value_of_entry(document, entry, key, index);
  if (value == nullptr) return entry;
  return {entry.path, value->line, column_at(document.source, value->offset)};
}

}  // namespace shuangbai
