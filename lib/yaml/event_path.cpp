#include "yaml/event_path.h"

namespace shuangbai {

void EventPath::begin(std::size_t node) {
  first_ = node;
  at_ = node;
  open_.clear();
}

// Takes the next event. Afterwards the innermost level is at the event's entry.
void EventPath::step() {
  const Event& event = events_[at_++];
  if (is_end(event.kind)) {
    if (!open_.empty()) open_.pop_back();
    return;
  }
  if (!open_.empty()) {
    Level& level = open_.back();
    if (level.kind == EventKind::sequence_start) {
      ++level.entry;
    } else if (level.awaits_key) {
      level.key = &event;
      level.awaits_key = false;
      return;
    } else {
      level.awaits_key = true;
    }
  }
  if (is_start(event.kind)) open_.push_back({.kind = event.kind});
}

std::string EventPath::of(std::size_t event) {
  if (event <= first_ || event >= events_.size()) return "";
  if (event < at_) begin(first_);
  while (at_ <= event) step();
  std::string path;
  // What has just begun has no entry yet.
  const std::size_t depth = open_.size() - (is_start(events_[event].kind) && !open_.empty());
  for (std::size_t i = 0; i < depth; ++i) {
    const Level& level = open_[i];
    if (!path.empty()) path += '.';
    if (level.kind == EventKind::sequence_start) {
      path += std::to_string(level.entry - 1);
    } else if (level.key != nullptr) {
      path += level.key->text();
    }
  }
  return path;
}

}  // namespace shuangbai
