#include "model/mask.h"

#include <algorithm>

namespace shuangbai {
namespace {

// Keeps `head` and `tail` characters (all ASCII) of a text that is longer than both together.
std::string keep_ends(std::string_view text, std::size_t head, std::size_t tail) {
  if (text.size() <= head + tail) return "***";
  return std::string(text.substr(0, head)) + std::string(text.size() - head - tail, '*') +
         std::string(text.substr(text.size() - tail));
}

// 138****5678, ****1234: the first three and the last four characters, fewer where less than four
// digits would be hidden.
std::string mask_phone(std::string_view text) {
  if (std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
    return "***";
  }
  std::size_t head = 3;
  std::size_t tail = 4;
  const auto hides_enough = [&] {
    if (text.size() < head + tail) return false;
    const std::string_view hidden = text.substr(head, text.size() - head - tail);
    return std::ranges::count_if(hidden, [](char c) { return c >= '0' && c <= '9'; }) >= 4;
  };
  while (head + tail > 0 && !hides_enough()) --(head > 0 ? head : tail);
  return head + tail == 0 ? "***" : keep_ends(text, head, tail);
}

}  // namespace

std::string mask(Personal kind, std::string_view text) {
  if (text.empty()) return "";
  switch (kind) {
    case Personal::none:
      return std::string(text);
    case Personal::name: {
      std::size_t first = 1;
      while (first < text.size() && (static_cast<unsigned char>(text[first]) & 0xc0) == 0x80) {
        ++first;
      }
      return std::string(text.substr(0, first)) + "*";
    }
    case Personal::resident_id:
      return keep_ends(text, 4, 4);
    case Personal::phone:
      return mask_phone(text);
    case Personal::date:
      return std::string(text.substr(0, 4)) + "-**-**";
    case Personal::text:
      break;
  }
  return "***";
}

}  // namespace shuangbai
