#include "base/characters.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace shuangbai {
namespace {

bool is_noncharacter(char32_t c) {
  return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

bool is_variation_selector(char32_t c) {
  return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) ||
         (c >= 0x180B && c <= 0x180D) || c == 0x180F;
}

}  // namespace

bool is_invisible(char32_t c) {
  if (c < 0xAD || (c >= 0x4E00 && c <= 0x9FFF)) return false;  // none of the Chinese letters
  if (is_noncharacter(c)) return true;
  if (c >= 0xFFF9 && c <= 0xFFFB) return true;  // interlinear annotation
  const utf8proc_property_t* property = utf8proc_get_property(static_cast<utf8proc_int32_t>(c));
  return property->ignorable && !is_variation_selector(c);
}

void append_code_point(std::string& text, char32_t code_point) {
  std::array<utf8proc_uint8_t, 4> bytes = {};
  const utf8proc_ssize_t size =
      utf8proc_encode_char(static_cast<utf8proc_int32_t>(code_point), bytes.data());
  text.append(bytes.begin(), bytes.begin() + size);
}

std::string code_point_text(char32_t code_point) {
  return fmt::format("U+{:04X}", static_cast<unsigned>(code_point));
}

bool is_control_character(char32_t code_point) {
  if (code_point == '\t' || code_point == '\n') return false;
  return code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0) || code_point == 0xFFFE ||
         code_point == 0xFFFF;
}

bool is_unshowable(char32_t code_point) {
  return is_control_character(code_point) || code_point == 0x2028 || code_point == 0x2029 ||
         is_invisible(code_point);
}

std::optional<Character> find_control_character(std::string_view text) {
  const auto byte = [&](std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const unsigned lead = byte(at);
    if (lead == 0xC2 && byte(at + 1) < 0xA0) return Character{at, byte(at + 1)};
    if (lead == 0xEF && byte(at + 1) == 0xBF && byte(at + 2) >= 0xBE) {
      return Character{at, 0xFFC0 + (byte(at + 2) & 0x3FU)};
    }
    if ((lead < 0x20 && lead != '\t' && lead != '\n') || lead == 0x7F) return Character{at, lead};
  }
  return std::nullopt;
}

std::vector<std::string> invisible_characters(std::string_view text) {
  std::vector<std::string> found;
  if (std::ranges::none_of(text, is_non_ascii)) return found;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] >= '\xE4' && text[at] <= '\xE9') {  // U+4000 to U+9FFF: Chinese letters
      at += 3;
      continue;
    }
    const auto c = static_cast<char32_t>(next_code_point(text, at));
    if (!is_invisible(c)) continue;
    std::string name = code_point_text(c);
    if (std::ranges::find(found, name) == found.end()) found.push_back(std::move(name));
  }
  return found;
}

}  // namespace shuangbai
