#include "base/pattern.h"

#include <algorithm>

namespace shuangbai {

std::string filled(std::string_view pattern, std::span<const PatternArgument> arguments) {
  constexpr std::size_t room_of_each = 16;
  std::string out;
  out.reserve(pattern.size() + arguments.size() * room_of_each);
  std::size_t next = 0;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t end = pattern.find('}', at);
    const std::size_t brace = std::min(pattern.find('{', at), end);
    out.append(pattern, at, brace - at);
    if (brace == pattern.npos) break;
    if (pattern[brace + 1] == pattern[brace]) {  // {{ and }} stand for one of them
      out += pattern[brace];
      at = brace + 2;
      continue;
    }
    std::string_view inside = pattern.substr(brace + 1, end - brace - 1);
    std::size_t number = 0;
    if (inside.empty() || inside[0] == ':') {
      number = next++;
    } else {
      const char* last = inside.data() + inside.size();
      const char* behind = std::from_chars(inside.data(), last, number).ptr;
      inside.remove_prefix(static_cast<std::size_t>(behind - inside.data()));
    }
    arguments[number].append_to(out, inside.empty() ? inside : inside.substr(1));
    at = end + 1;
  }
  return out;
}

}  // namespace shuangbai
