#include "base/json.h"

#include <doctest/doctest.h>

#include "base/characters.h"

using namespace shuangbai;

namespace {

std::string as_json(std::string_view text) {
  std::string out;
  JsonWriter(out).text(text);
  return out;
}

std::string written_sample(unsigned indent) {
  std::string out;
  JsonWriter json(out, indent);
  json.begin_object();
  json.field("id", "w1");
  json.field(std::string("年 \"1\""), 2022);
  json.key("hours").number("7.5");
  json.field("open", true);
  json.key("to").null();
  json.key("none").begin_array();
  json.end_array();
  json.key("list").begin_array();
  json.begin_object();
  json.end_object();
  json.value(std::string("b"));
  json.end_array();
  json.end_object();
  return out;
}

}  // namespace

TEST_CASE("texts of any length stand between quotes, behind a comma or on a line of their own") {
  for (const std::size_t size : {0U, 1U, 61U, 62U, 63U, 64U, 200U}) {
    const std::string text(size, 'x');
    for (const unsigned indent : {0U, 2U}) {
      std::string out;
      JsonWriter json(out, indent);
      json.begin_array();
      json.plain_text(text);
      json.text(text);
      json.end_array();
      const std::string quoted = '"' + text + '"';
      CHECK(out == (indent == 0 ? '[' + quoted + ',' + quoted + ']'
                                : "[\n  " + quoted + ",\n  " + quoted + "\n]"));
    }
  }
}

TEST_CASE("a JSON document on one line has no spaces") {
  CHECK(
      written_sample(0) ==
      R"({"id":"w1","年 \"1\"":2022,"hours":7.5,"open":true,"to":null,"none":[],"list":[{},"b"]})");
}

TEST_CASE("an indented JSON document has a line a value, and none in what is empty") {
  CHECK(written_sample(2) == R"({
  "id": "w1",
  "年 \"1\"": 2022,
  "hours": 7.5,
  "open": true,
  "to": null,
  "none": [],
  "list": [
    {},
    "b"
  ]
})");
}

TEST_CASE("documents follow each other in one text") {
  std::string out;
  JsonWriter json(out);
  for (int i = 0; i < 2; ++i) {
    json.begin_object();
    json.field("i", i);
    json.end_object();
    out += '\n';
  }
  CHECK(out == "{\"i\":0}\n{\"i\":1}\n");
}

TEST_CASE("what JSON does not allow in a string is escaped") {
  CHECK(as_json("张 \"a\" \\ /") == R"("张 \"a\" \\ /")");
  CHECK(as_json("\b\f\n\r\t") == R"("\b\f\n\r\t")");
  CHECK(as_json(std::string_view("\0\x1f\x7f", 3)) == "\"\\u0000\\u001f\\u007f\"");
}

TEST_CASE("what nobody sees, or what acts on a terminal, is named by its number in JSON") {
  CHECK(as_json("a\xC2\x9B"
                "b") == "\"a\\u009bb\"");
  CHECK(as_json("\u202E示例\u2066") == "\"\\u202e示例\\u2066\"");
  CHECK(as_json("\uFEFF，\u2028") == "\"\\ufeff，\\u2028\"");
  CHECK(as_json("\xEF\xBF\xBE\U000E0001") == "\"\\ufffe\\udb40\\udc01\"");
  CHECK(as_json("é、🙂") == "\"é、🙂\"");
}

TEST_CASE("in JSON each character stands as it is, or by its number where nobody would see it") {
  constexpr std::string_view before = "0123456";
  for (char32_t c = 0x20; c < 0x10000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;  // surrogates
    std::string text(before.substr(c % before.size()));
    std::string written = text;
    if (c == '"' || c == '\\') written += '\\';
    append_code_point(text, c);
    append_code_point(written, c);
    CAPTURE(c);
    const bool stands = as_json(text + "示例") == '"' + written + "示例\"";
    if (stands == is_unshowable(c)) CHECK(stands != is_unshowable(c));  // not 60,000 assertions
  }
}

TEST_CASE("a string of JSON can be written in pieces") {
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  json.begin_text();
  json.add("a\"");
  json.add("");
  json.add("示");
  json.end_text();
  json.begin_text();
  json.end_text();
  json.end_array();
  CHECK(out == R"(["a\"示",""])");
}

TEST_CASE("invalid UTF-8 is replaced in JSON, byte by byte") {
  CHECK(as_json("a\xff\xe5\xbc") == "\"a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
  CHECK(as_json("\xed\xa0\x80!") == "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD!\"");
}
