#include "model/mask.h"

namespace shuangbai {
namespace {

// Keeps `head` and `tail` characters (all ASCII) of a text that is longer than both together.
std::string keep_ends(std::string_view text, std::size_t head, std::size_t tail) {
  if (text.size() <= head + tail) return "***";
  return std::string(text.substr(0, head)) + std::string(text.size() - head - tail, '*') +
         std::string(text.substr(text.size() - tail));
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
      return keep_ends(text, 3, 4);
    case Personal::date:
      return std::string(text.substr(0, 4)) + "-**-**";
    case Personal::text:
      break;
  }
  return "***";
}

}  // namespace shuangbai
