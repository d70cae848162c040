// What both readers make of a file: a flat list of events with exact positions.
//
// A map's events are map_start, then key and value in turn, then map_end; keys are scalars. The
// text of a scalar points into the file's text, or into the document's own storage where escapes
// or line folding changed it. The offset of a block collection is that of its first key or dash;
// that of a flow collection is its bracket. Ends carry no position.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace shuangbai {

enum class EventKind : std::uint8_t { map_start, map_end, sequence_start, sequence_end, scalar };

// How a scalar was written: only a plain one can be a number, a date, a boolean or null.
enum class ScalarStyle : std::uint8_t { plain, quoted };

struct Event {
  const char* data = nullptr;
  std::uint32_t size = 0;
  std::uint32_t offset = 0;  // in bytes from the beginning of the file
  std::uint32_t line = 0;    // from 1
  EventKind kind = EventKind::scalar;
  ScalarStyle style = ScalarStyle::plain;

  std::string_view text() const { return {data, size}; }
};

inline bool is_start(EventKind kind) {
  return kind == EventKind::map_start || kind == EventKind::sequence_start;
}
inline bool is_end(EventKind kind) {
  return kind == EventKind::map_end || kind == EventKind::sequence_end;
}

// A file as events: one whole node (see is_whole), or none at all if the file could not be read. It
// refers to the text that it was read from, which must outlive it. Reading into the same document
// again reuses its memory.
struct Document {
  std::string_view source;
  std::vector<Event> events;
  std::deque<std::string> storage;

  void reset(std::string_view text) {
    source = text;
    events.clear();
    storage.clear();
  }
};

// Whether the events are one node and nothing else: every collection ends as what it began, and a
// map has a scalar key before each value.
bool is_whole(const std::vector<Event>& events);

// The index just after the node that begins at `index`; the number of events where they end before
// the node does.
std::size_t after_node(const std::vector<Event>& events, std::size_t index);

// The same events: kind, style, text and position. Ends have no position to compare.
bool same_events(const Document& a, const Document& b);

}  // namespace shuangbai
