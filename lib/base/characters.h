// Characters that a text cannot hold, and characters that nobody sees.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace shuangbai {

struct Character {
  std::size_t offset = 0;  // of its first byte
  char32_t code_point = 0;

  bool operator==(const Character&) const = default;
};

// Appends it in UTF-8.
void append_code_point(std::string& text, char32_t code_point);

// "U+200B"
std::string code_point_text(char32_t code_point);

// What YAML 1.2 does not let a text hold: C0 controls but tab and line feed, DEL, C1 controls,
// U+FFFE and U+FFFF. The first of them in a text, which is valid UTF-8.
bool is_control_character(char32_t code_point);
std::optional<Character> find_control_character(std::string_view text);

// What is said of a control character, {0}.
inline constexpr Text control_character = {
    "文本中不能有控制字符 {0}；请删除它",
    "a text cannot hold the control character {0}; delete it"};

// A character that is not seen, so that two names may look the same and differ: of width zero
// (U+200B to U+200D, U+2060, U+FEFF), those that change the direction of writing (U+200E, U+202E,
// U+2066), soft hyphens, invisible fillers and tags, noncharacters. Not among them: spaces of any
// width, combining marks and variation selectors, which choose a character's form.
bool is_invisible(char32_t code_point);

// What no output holds as it is, since it would act on a terminal or a page, or hide something
// there: control characters (but tab and line feed), invisible ones, U+2028 and U+2029.
bool is_unshowable(char32_t code_point);

// The invisible characters of a text (valid UTF-8), as text: each code point once, in order of its
// first appearance.
std::vector<std::string> invisible_characters(std::string_view text);

}  // namespace shuangbai
