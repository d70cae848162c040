// Reading a file: the canonical scanner first, the general reader for whatever it declines.
#pragma once

#include <string>

#include "yaml/event.h"
#include "yaml/limits.h"

namespace shuangbai {

// Fills the document with the file's events. Appends what is wrong to the diagnostics, all of it;
// returns whether nothing was. If it returns true, the document's events are one whole node
// (is_whole), so that events[0] is there; if false, the document has no events. More than so many
// events are a fault. The path only serves the messages.
bool read_yaml(const std::string& path, std::string_view text, Document& document,
               Diagnostics& diagnostics, std::size_t most = max_events);

// The general reader alone, with the same guarantee (yaml-cpp with checks of our own around it):
// any YAML 1.2 but duplicate keys, anchors, aliases, tags, several documents, keys that are
// collections, empty values, tabs as indentation and nesting over 32.
bool read_general(const std::string& path, std::string_view text, Document& document,
                  Diagnostics& diagnostics, std::size_t most = max_events);

}  // namespace shuangbai
