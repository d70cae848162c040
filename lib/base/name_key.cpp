#include "base/name_key.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "base/text.h"

namespace shuangbai {
namespace {

constexpr std::size_t longest_padded_name = 4;  // characters
constexpr std::size_t longest_name = 64;        // bytes

struct FreeMemory {
  void operator()(utf8proc_uint8_t* memory) const { std::free(memory); }
};

bool is_blank(std::int32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || utf8proc_category(c) == UTF8PROC_CATEGORY_ZS;
}

// Chinese characters, the radicals that stand for some included.
bool is_han(std::int32_t c) {
  return c == 0x3007 || (c >= 0x2E80 && c <= 0x2FD5) || (c >= 0x3400 && c <= 0x9FFF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

// Whether nothing can differ: ASCII without blanks, and U+4000 to U+9FFF, as most names are.
bool is_settled(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead <= ' ' || (lead >= 0x7F && lead < 0xE4) || lead > 0xE9) return false;
    at += lead < 0x7F ? 1 : 3;
  }
  return true;
}

std::string without_blanks(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (!is_blank(next_code_point(text, at))) out += text.substr(begin, at - begin);
  }
  return out;
}

}  // namespace

std::string name_key(std::string_view text) {
  if (is_settled(text)) return std::string(text);
  constexpr int options = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_IGNORE;
  utf8proc_uint8_t* mapped = nullptr;
  const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                             static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                                             static_cast<utf8proc_option_t>(options));
  const std::unique_ptr<utf8proc_uint8_t, FreeMemory> memory(mapped);
  if (size < 0) return without_blanks(text);
  return without_blanks({reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size)});
}

std::string comparable(std::string_view text) {
  std::string out;
  for (;;) {
    const std::string_view line = text.substr(0, text.find('\n'));
    out += line.size() > longest_name ? std::string(line) : name_key(line);
    if (line.size() == text.size()) return out;
    out += '\n';
    text.remove_prefix(line.size() + 1);
  }
}

std::string without_padding(std::string_view name) {
  std::string packed = without_blanks(name);
  std::size_t count = 0;
  for (std::size_t at = 0; at < packed.size(); ++count) {
    if (!is_han(next_code_point(packed, at))) return std::string(name);
  }
  return count <= longest_padded_name ? packed : std::string(name);
}

}  // namespace shuangbai
