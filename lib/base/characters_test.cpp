#include "base/characters.h"

#include <doctest/doctest.h>

using namespace shuangbai;

namespace {

std::string names(std::string_view text) {
  std::string all;
  for (const std::string& name : invisible_characters(text)) all += name + ' ';
  return all;
}

}  // namespace

TEST_CASE("characters that nobody sees are named by their code points") {
  CHECK(names("张\u200b某") == "U+200B ");
  CHECK(names("\ufeff张\u200d\u200d某\u202e") == "U+FEFF U+200D U+202E ");
  CHECK(names("a\u00adb\u200c\u200e\u200f\u2060\u202a\u2066\u2069\u061c") ==
        "U+00AD U+200C U+200E U+200F U+2060 U+202A U+2066 U+2069 U+061C ");
  CHECK(names("\u3164\U000e0041") == "U+3164 U+E0041 ");
  CHECK(names("\ufdd0\ufffe\U0010ffff") == "U+FDD0 U+FFFE U+10FFFF ");
}

TEST_CASE("what is seen, spaces and forms of characters are no invisible characters") {
  CHECK(names("") == "");
  CHECK(names("Wang 张三·买买提，𠀀　e\u0301\u00a0\u2003㐀") == "");
  CHECK(names("葛\U000e0100❤\ufe0f") == "");
}

TEST_CASE("control characters are those that YAML forbids") {
  CHECK_FALSE(find_control_character("a\tb\n张\u00a0\u2028\ufeff\ufffd𠀀").has_value());
  CHECK(find_control_character(std::string_view("a\0", 2)) == Character{1, 0});
  CHECK(find_control_character("a\rb") == Character{1, 0x0D});
  CHECK(find_control_character("\x1f") == Character{0, 0x1F});
  CHECK(find_control_character("张\x7f") == Character{3, 0x7F});
  CHECK(find_control_character("\u0080") == Character{0, 0x80});
  CHECK(find_control_character("a\u009f") == Character{1, 0x9F});
  CHECK(find_control_character("\ufffe") == Character{0, 0xFFFE});
  CHECK(find_control_character("\uffff") == Character{0, 0xFFFF});
}

TEST_CASE("code points are written as Unicode writes them") {
  CHECK(code_point_text(0x7F) == "U+007F");
  CHECK(code_point_text(0x200B) == "U+200B");
  CHECK(code_point_text(0x10FFFF) == "U+10FFFF");
}
