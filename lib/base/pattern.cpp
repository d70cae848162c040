#include "base/pattern.h"

namespace shuangbai {

std::string filled(std::string_view pattern, std::span<const PatternArgument> arguments) {
  constexpr std::size_t room_of_each = 16;
  std::string out;
  out.reserve(pattern.size() + arguments.size() * room_of_each);
  std::size_t next = 0;
  for (std::size_t at = 0; at < pattern.size();) {
    std::size_t brace = at;
    while (brace < pattern.size() && pattern[brace] != '{' && pattern[brace] != '}') ++brace;
    out.append(pattern.data() + at, brace - at);
    if (brace == pattern.size()) break;
    if (pattern[brace + 1] == pattern[brace]) {  // {{ and }} stand for one of them
      out += pattern[brace];
      at = brace + 2;
      continue;
    }
    const std::size_t end = pattern.find('}', brace);
    std::string_view inside = pattern.substr(brace + 1, end - brace - 1);
    std::size_t number = 0;
    const char* behind = std::from_chars(inside.data(), inside.data() + inside.size(), number).ptr;
    if (behind == inside.data()) number = next++;
    inside.remove_prefix(static_cast<std::size_t>(behind - inside.data()));
    arguments[number].append_to(out, inside.empty() ? inside : inside.substr(1));
    at = end + 1;
  }
  return out;
}

}  // namespace shuangbai
