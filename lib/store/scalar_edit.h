// Single scalars of a file that give way to others, byte for byte.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/echo.h"
#include "base/result.h"
#include "yaml/emitter.h"
#include "yaml/event.h"

namespace shuangbai {

// Bytes of a file that give way to a text.
struct Replacing {
  std::size_t begin = 0;
  std::size_t size = 0;
  std::string text;
};

// The scalar's bytes, with its quotes. Fails (invalid data) if it is written with escapes.
inline Result<Replacing> replacing(const std::string& path, std::string_view source,
                                   const Event& event, std::string_view text) {
  const std::string_view value = event.text();
  const char first = source[event.offset];
  const bool is_quoted = first == '"' || first == '\'';
  const std::size_t begin = event.offset + (is_quoted ? 1 : 0);
  if (source.substr(begin, value.size()) != value) {
    return Failure{FailureKind::invalid_data,
                   message({"{0}:{1} 的编号写法特殊；请先运行 shuangbai fmt",
                            "the id at {0}:{1} is written in an unusual way; run `shuangbai fmt` "
                            "first"},
                           echoed(Echo::path, path), event.line)};
  }
  return Replacing{event.offset, value.size() + (is_quoted ? 2 : 0), format_string(text)};
}

inline std::string replaced(std::string_view source, std::vector<Replacing> parts) {
  std::ranges::sort(parts, {}, &Replacing::begin);
  std::string text;
  std::size_t at = 0;
  for (const Replacing& part : parts) {
    text += source.substr(at, part.begin - at);
    text += part.text;
    at = part.begin + part.size;
  }
  return text.append(source.substr(at));
}

// The value of a key of the map that begins at the index; nothing if it has none.
inline const Event* value_of(const std::vector<Event>& events, std::size_t map,
                             std::string_view key) {
  for (std::size_t at = map + 1; at < events.size() && !is_end(events[at].kind);
       at = after_node(events, at + 1)) {
    if (events[at].text() == key) return &events[at + 1];
  }
  return nullptr;
}

// Calls with the index of each item of the list that the map at the index has by the key.
template <typename Use>
void for_each_item(const std::vector<Event>& events, std::size_t map, std::string_view key,
                   Use use) {
  const Event* list = value_of(events, map, key);
  if (list == nullptr || list->kind != EventKind::sequence_start) return;
  for (auto at = static_cast<std::size_t>(list - events.data()) + 1; !is_end(events[at].kind);
       at = after_node(events, at)) {
    use(at);
  }
}

}  // namespace shuangbai
