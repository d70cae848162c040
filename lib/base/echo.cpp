#include "base/echo.h"

#include <algorithm>

#include "base/text.h"

namespace shuangbai {
namespace {

// Shift out and shift in: `printable` makes both visible wherever they come from elsewhere.
constexpr char echo_begins = '\x0e';
constexpr char echo_ends = '\x0f';

}  // namespace

std::string echoed(Echo as, std::string_view text) {
  if (text.empty()) return "";
  const char kind = static_cast<char>('0' + static_cast<int>(as));
  return std::string{echo_begins, kind} + printable(text) + echo_ends;
}

std::string with_echoes(std::string_view message,
                        const std::function<std::string(Echo, std::string_view)>& shown) {
  std::string out;
  for (;;) {
    const std::size_t begin = message.find(echo_begins);
    const std::size_t end = message.find(echo_ends, std::min(begin, message.size()));
    if (end == std::string_view::npos) break;
    out += message.substr(0, begin);
    out += shown(static_cast<Echo>(message[begin + 1] - '0'),
                 message.substr(begin + 2, end - begin - 2));
    message.remove_prefix(end + 1);
  }
  return out += message;
}

}  // namespace shuangbai
