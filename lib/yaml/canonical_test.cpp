#include "yaml/canonical.h"

#include <doctest/doctest.h>

#include "yaml/reader.h"

using namespace shuangbai;

namespace {

constexpr std::string_view sample =
    "# a file\n"
    "id: \"440222101\"\n"
    "name: 太平镇社工站 # where it is\n"
    "opened: 2021-06-01\n"
    "\n"
    "note: \"a \\\"quote\\\", a tab\\t\"\n"
    "office:\n"
    "  since: 2021-06-01\n"
    "points:\n"
    "  - id: p1\n"
    "    covers:\n"
    "      - \"440222101200\"\n"
    "      - abc\n"
    "    name: x:y a#b\n"
    "  # between\n"
    "  - id: p2\n"
    "plaque: 2021-07-01\n";

// What the canonical scanner accepts, the general reader must read as the same events.
void agree(std::string_view text) {
  Document canonical;
  if (!read_canonical(text, canonical)) return;
  Document general;
  Diagnostics diagnostics;
  INFO(std::string(text));
  REQUIRE(read_general("x.yaml", text, general, diagnostics));
  REQUIRE(same_events(canonical, general));
}

}  // namespace

TEST_CASE("the canonical scanner reads a canonical file") {
  Document document;
  REQUIRE(read_canonical(sample, document));
  CHECK(document.events[1].text() == "id");
  CHECK(document.events[2].text() == "440222101");
  CHECK(document.events[2].style == ScalarStyle::quoted);
  CHECK(document.events[2].line == 2);
  CHECK(document.events[2].offset == 13);
  CHECK(document.events[4].text() == "太平镇社工站");
  agree(sample);
}

TEST_CASE("events are the same if all of each are") {
  Document sound;
  REQUIRE(read_canonical("a: 1\nb: x\n", sound));
  CHECK(same_events(sound, sound));
  for (const std::string_view text :
       {"a: 1\n", "a: 1\nb: x\nc: y\n", "a: 1\nb: y\n", "a: 1\nb: \"x\"\n", "a: 1\n\nb: x\n"}) {
    Document other;
    REQUIRE(read_canonical(text, other));
    CHECK_FALSE(same_events(sound, other));
  }
}

TEST_CASE("both readers deliver the same events for a log, a sequence of maps") {
  constexpr std::string_view log = "- id: v1\n  minutes: 30\n  people:\n    - p1\n- id: v2\n";
  Document document;
  CHECK(read_canonical(log, document));
  agree(log);
}

TEST_CASE("the canonical scanner declines what is not canonical") {
  for (const std::string_view text :
       {"",          "a: 1",           "a:\n",        "a: [1]\n",    "a: 'x'\n",  "a: |\n  x\n",
        "a: null\n", "a: Null\n",      "a: NULL\n",   "a: ~\n",      "a: b: c\n", "a: 1\na: 2\n",
        "a:\n- b\n", "a:\n    b: 1\n", "a: 1\n  b\n", "\ta: 1\n",    "a: b \n",   "a: \"x\" y\n",
        "a: \"x\n",  "A: 1\n",         "---\na: 1\n", "a: 1\r\n",    "a: &x 1\n", "a: *x\n",
        "a: !x 1\n", "- - a\n",        "-\n",         "a: -\n",      "null: 1\n", "b: 1\n a: 1\n",
        "a: \xff\n", "a: \"\\x41\"\n", "a: x\n- b\n", "- a\nb: 1\n", "a\n",       "a: b\n---\n"}) {
    INFO(text);
    Document document;
    CHECK_FALSE(read_canonical(text, document));
  }
}

TEST_CASE("both readers agree on every cut and every changed byte of a canonical file") {
  for (std::size_t size = 0; size <= sample.size(); ++size) {
    agree(sample.substr(0, size));
    agree(std::string(sample.substr(0, size)) + "\n");
  }
  for (std::size_t at = 0; at < sample.size(); ++at) {
    for (const char c : std::string_view("\n :-\"#'aN0\t~,[{}]&*!|>%@`\\\xe5\x01.?=<")) {
      std::string text(sample);
      text[at] = c;
      agree(text);
      text.insert(at, 1, sample[at]);
      agree(text);
    }
  }
}
