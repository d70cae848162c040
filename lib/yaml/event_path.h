// Where values lie below a node of a file: `contracts.0.from`, by keys and the numbers of entries.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "yaml/event.h"

namespace shuangbai {

// Asked in the order of the file, all answers together cost one way through the node.
class EventPath {
 public:
  // The events must outlive it.
  explicit EventPath(const std::vector<Event>& events) : events_(events) { begin(0); }

  // The node from which paths begin.
  void begin(std::size_t node);

  // The path of the value at the index of an event, or of the value whose key stands there. Empty
  // for the node itself, and for what does not lie in it.
  std::string of(std::size_t event);

 private:
  // A map or list that is open.
  struct Level {
    EventKind kind = EventKind::map_start;
    std::size_t entry = 0;       // of a list: the number of the entry at hand
    const Event* key = nullptr;  // of a map: that of the entry at hand
    bool awaits_key = true;
  };
  void step();

  const std::vector<Event>& events_;
  std::size_t first_ = 0;
  std::size_t at_ = 0;  // the events before it are taken
  std::vector<Level> open_;
};

}  // namespace shuangbai
