#include "base/text.h"

#include <doctest/doctest.h>

#include <vector>

using namespace shuangbai;

TEST_CASE("a message within a message speaks its language") {
  const Message reason{"磁盘已满", "no space left"};
  CHECK(message({"{}的{}", "{1} of {0}"}, Text{"社工", "worker"}, 3) ==
        Message{"社工的3", "3 of worker"});
  CHECK(message({"无法写入 {}：{}", "cannot write {}: {}"}, "x", reason) ==
        Message{"无法写入 x：磁盘已满", "cannot write x: no space left"});
  CHECK(message_from({"{1}（{0}）", "{1} ({0})"}, 2, reason) ==
        Message{"磁盘已满（2）", "no space left (2)"});
}

TEST_CASE("texts are the same but for the case of ASCII letters alone") {
  CHECK(same_but_for_case("W1.a-Z", "w1.A-z"));
  CHECK(same_but_for_case("", ""));
  CHECK_FALSE(same_but_for_case("w1", "w12"));
  CHECK_FALSE(same_but_for_case("w@", "w`"));
  CHECK_FALSE(same_but_for_case("é", "É"));
}

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

TEST_CASE("a column counts code points from the line's beginning, and no byte order mark") {
  CHECK(column_at("", 0) == 1);
  CHECK(column_at("a太b\nc", 4) == 3);
  CHECK(column_at("a太b\nc", 6) == 1);
  CHECK(column_at("\xEF\xBB\xBF"
                  "a: 1\nb",
                  3) == 1);
  CHECK(column_at("\xEF\xBB\xBF"
                  "a: 1\nb",
                  6) == 4);
  CHECK(column_at("\xEF\xBB\xBF"
                  "a: 1\nb",
                  8) == 1);
  CHECK(column_at("\xEF\xBB\xBF", 0) == 1);
}

TEST_CASE("lines end with LF or CRLF, and the last may end without") {
  std::string lines;
  for_each_line("a\r\n\nb\r", [&](std::size_t offset, std::string_view line) {
    lines += fmt::format("{}:{} ", offset, line);
  });
  CHECK(lines == "0:a 3: 4:b ");
}

TEST_CASE("lower case and lists of texts") {
  CHECK(lower_case("AbÄ-Z") == "abÄ-z");
  CHECK(joined(std::vector<std::string_view>{"a", "b", "c"}) == "a, b, c");
  CHECK(joined({}) == "");
}

TEST_CASE("control and invisible characters of foreign input are made visible") {
  CHECK(printable("a\x1b[31mb\n太") == "a\\x1b[31mb\\n太");
  CHECK(printable("na\u200bme\u202e\U000e0041") == "na\\u200bme\\u202e\\U000e0041");
}

TEST_CASE("a message fills both languages") {
  const Message m = message({"{1}的{0}", "{0} of {1}"}, "post", "worker");
  CHECK(m.zh == "worker的post");
  CHECK(m.en == "post of worker");
}

TEST_CASE("a text is shortened by display width, with … for what is left out") {
  CHECK(shortened("abc", 3) == "abc");
  CHECK(shortened("abcd", 3) == "ab…");
  CHECK(shortened("督导时数", 8) == "督导时数");
  CHECK(shortened("督导时数", 7) == "督导时…");
  CHECK(shortened("督导时数", 6) == "督导…");  // half a character is none
  CHECK(shortened("ab", 1) == "…");
  CHECK(shortened("ab", 0).empty());
}
