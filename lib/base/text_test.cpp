#include "base/text.h"

#include <doctest/doctest.h>

using namespace shuangbai;

TEST_CASE("valid UTF-8 of every length is accepted") {
  CHECK_FALSE(find_invalid_utf8("").has_value());
  CHECK_FALSE(find_invalid_utf8("plain ASCII that is longer than a block").has_value());
  CHECK_FALSE(find_invalid_utf8("é太平镇𠀀").has_value());
}

TEST_CASE("invalid UTF-8 is found at its first byte") {
  CHECK(find_invalid_utf8("ab\xFF") == 2);
  CHECK(find_invalid_utf8("12345678\xC0\x80") == 8);  // overlong
  CHECK(find_invalid_utf8("\xE0\x9F\xBF") == 0);      // overlong
  CHECK(find_invalid_utf8("\xED\xA0\x80") == 0);      // surrogate
  CHECK(find_invalid_utf8("\xF4\x90\x80\x80") == 0);  // above U+10FFFF
  CHECK(find_invalid_utf8("x\xE5\xA4") == 1);         // truncated
  CHECK(find_invalid_utf8("\x80") == 0);              // lone continuation
}

TEST_CASE("Chinese is double width, combining marks take none") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("太平镇") == 6);
  CHECK(display_width("e\xCC\x81") == 1);
  CHECK(pad_right("太平", 6) == "太平  ");
  CHECK(pad_left("12", 4) == "  12");
  CHECK(pad_right("太平镇", 2) == "太平镇");
}

TEST_CASE("truncation never exceeds the width and never splits a character") {
  CHECK(truncate_to_width("太平镇", 6) == "太平镇");
  CHECK(truncate_to_width("太平镇", 5) == "太平…");
  CHECK(truncate_to_width("太平镇", 4) == "太…");
}

TEST_CASE("control characters of foreign input are made visible") {
  CHECK(printable("a\x1b[31mb\n太") == "a\\x1b[31mb\\n太");
}

TEST_CASE("a message fills both languages") {
  const Message m = message({"{1}的{0}", "{0} of {1}"}, "post", "worker");
  CHECK(m.zh == "worker的post");
  CHECK(m.en == "post of worker");
}
