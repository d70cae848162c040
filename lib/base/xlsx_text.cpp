#include "base/xlsx_text.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "base/characters.h"
#include "base/text.h"
#include "exchange/cell_text.h"

namespace shuangbai {
namespace {

constexpr std::size_t escape_size = 7;  // _xHHHH_

// The unit of UTF-16 that an escape at the front of the text stands for.
std::optional<unsigned> escape_at_front(std::string_view text) {
  if (text.size() < escape_size || text[0] != '_' || text[1] != 'x' || text[6] != '_') {
    return std::nullopt;
  }
  unsigned unit = 0;
  const char* end = text.data() + 6;
  const auto [at, error] = std::from_chars(text.data() + 2, end, unit, 16);
  return error == std::errc() && at == end ? std::optional(unit) : std::nullopt;
}

bool is_high_surrogate(unsigned unit) {
  return unit >= 0xd800 && unit < 0xdc00;
}
bool is_low_surrogate(unsigned unit) {
  return unit >= 0xdc00 && unit < 0xe000;
}

}  // namespace

std::string decode_xlsx(std::string_view text) {
  if (text.find("_x") == text.npos) return std::string(text);
  std::string out;
  while (!text.empty()) {
    const auto unit = escape_at_front(text);
    if (unit && is_high_surrogate(*unit)) {
      const auto low = escape_at_front(text.substr(escape_size));
      if (low && is_low_surrogate(*low)) {
        append_code_point(out, 0x10000 + ((*unit - 0xd800) << 10) + (*low - 0xdc00));
        text.remove_prefix(2 * escape_size);
        continue;
      }
    } else if (unit && !is_low_surrogate(*unit)) {
      append_code_point(out, *unit);
      text.remove_prefix(escape_size);
      continue;
    }
    out += text[0];
    text.remove_prefix(1);
  }
  return out;
}

std::string encode_xlsx(std::string_view text) {
  std::string out;
  const std::string_view inner = trimmed(text);
  const auto begin = static_cast<std::size_t>(inner.data() - text.data());
  const std::size_t end = begin + inner.size();
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i < begin || i >= end) {
      std::size_t next = i;
      out += fmt::format("_x{:04X}_", next_code_point(text, next));
      i = next - 1;
      continue;
    }
    const auto c = static_cast<unsigned char>(text[i]);
    const std::string_view rest = text.substr(i);
    const bool is_noncharacter =
        rest.starts_with("\xef\xbf\xbe") || rest.starts_with("\xef\xbf\xbf");
    if (c == '_' && escape_at_front(rest)) {
      out += "_x005F_";
    } else if (is_noncharacter) {
      out += rest[2] == '\xbe' ? "_xFFFE_" : "_xFFFF_";
      i += 2;
    } else if (c < 0x20 && c != '\t' && c != '\n') {
      out += fmt::format("_x{:04X}_", c);
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace shuangbai
