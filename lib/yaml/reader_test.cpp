#include "yaml/reader.h"

#include <doctest/doctest.h>

#include "yaml/extent.h"

using namespace shuangbai;

namespace {

// `line:column code` of everything that is wrong, in order.
std::string faults(std::string_view text) {
  Document document;
  Diagnostics diagnostics;
  const bool good = read_yaml("x.yaml", text, document, diagnostics);
  CHECK(good == diagnostics.empty());
  sort_diagnostics(diagnostics);
  std::string all;
  for (const Diagnostic& d : diagnostics) {
    if (!all.empty()) all += ", ";
    all += fmt::format("{}:{} {}", d.place.line, d.place.column, d.code);
  }
  return all;
}

}  // namespace

TEST_CASE("what a person would write is read") {
  for (const std::string_view text :
       {"a: [1, 'x', \"y\"]\n", "---\na: 1\n...\n# the end\n",
        "\xEF\xBB\xBF"
        "a: 1\n",
        "a: 1\r\nb: 2\r\n", "a:\n- b\n- c: 1\n  d: 2\n",
        "a: |\n  text\n  \tmore\nb: >-\n  folded\n  text\n", "a: 'it''s'\n",
        "a: two\n  lines\nb: \"two\n  lines\"\n", "{a: {b: c}}\n", "a: ~\nb: null\n", "? a\n: b\n",
        "%YAML 1.2\n---\na: 1\n", "'a': 1\n", "a: []\nb: {}\n", "a: ''\n"}) {
    INFO(std::string(text));
    CHECK(faults(text) == "");
  }
}

TEST_CASE("each ambiguous or unsafe construct is reported where it stands") {
  CHECK(faults("a: 1\nb: 2\na: 3\n") == "3:1 yaml.duplicate-key");
  CHECK(faults("a: {b: 1, b: 2}\n") == "1:11 yaml.duplicate-key");
  CHECK(faults("a: &x 1\nb: *x\n") == "1:4 yaml.anchor, 2:4 yaml.alias");
  CHECK(faults("a: !secret 1\n") == "1:4 yaml.tag");
  CHECK(faults("a: !!str 1\n") == "1:4 yaml.tag");
  CHECK(faults("a: 1\n---\nb: 1\n") == "2:1 yaml.several-documents");
  CHECK(faults("a:\n\tb: 1\n") == "2:1 yaml.tab");
  CHECK(faults("a:\n  b: 1\n\tc: 1\n") == "3:1 yaml.tab");
  CHECK(faults("a: 张\xff\n") == "1:5 yaml.invalid-utf8");
  CHECK(faults("a: \xe5\xbc") == "1:4 yaml.invalid-utf8");
  CHECK(faults(std::string_view("a: \0b\n", 7)) == "1:4 yaml.nul");
  CHECK(faults("a: \"x\nb: 1\n") == "1:4 yaml.unclosed-quote");
  CHECK(faults("a: 'x\nb: 1\n") == "1:4 yaml.unclosed-quote");
  CHECK(faults("a: [x#y, \"z]\n") == "1:10 yaml.unclosed-quote");  // no comment begins in a word
  CHECK(faults("a: [\"x\",\"y]\n") == "1:9 yaml.unclosed-quote");  // right behind one that is
  CHECK(faults("a: [\"x\"\n\"b, 1]\n") == "2:1 yaml.unclosed-quote");  // below one that is
  CHECK(faults("# it's\na: 'x\n") == "2:4 yaml.unclosed-quote");
  CHECK(faults("a: 1 # it's\nb: 'x\n") == "2:4 yaml.unclosed-quote");
  CHECK(faults("a: 1\nb:\n") == "2:1 yaml.empty-value");
  CHECK(faults("a: 1\nb:\nc: 1\n") == "2:1 yaml.empty-value");
  CHECK(faults("a:\nnull: 1\n") == "1:1 yaml.empty-value");
  CHECK(faults("a: 1\nb") == "2:1 yaml.empty-value");
  CHECK(faults("a:\n  - 1\n  -\n") == "3:3 yaml.empty-value");
  CHECK(faults("a: 1\n...\nb: 1\n") == "3:1 yaml.text-after-end");
  CHECK(faults("<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> b\n") == "1:1 yaml.conflict-marker");
  CHECK(faults("a: 1\n=======\na: 2\n>>>>>>> b\n") ==
        "2:1 yaml.conflict-marker, 4:1 yaml.conflict-marker");
  CHECK(faults("") == "1:1 yaml.empty-file");
  CHECK(faults("# nothing\n") == "1:1 yaml.empty-file");
  CHECK(faults("a: " + std::string(40, '[') + std::string(40, ']') + "\n") == "1:35 yaml.nesting");
  CHECK(faults("a: " + std::string(3000, '[') + std::string(3000, ']') + "\n") ==
        "1:35 yaml.nesting");
  CHECK(faults("? [a]\n: b\n") == "1:3 yaml.complex-key");
  CHECK(faults("a: b: c\n") == "1:5 yaml.syntax");
  CHECK(faults("a: \"x\" y\n") == "1:8 yaml.syntax");
  CHECK(faults("a: [1\n") == "1:4 yaml.unclosed-bracket");
}

TEST_CASE("a fault behind a tab in a text is told where it is, and leaves no events") {
  for (const std::string_view text :
       {"n: \"\n\t\"1", "n: \"\n\t\"1\n", "a: 'x\n\ty' z\n", "a: 1\nb: \"\n\t\": c: d\n",
        "- \"\n\t\n\tx\" y\n", "a: |\n  x\n  \ty\nb: c: d\n", "a: \"\n\tx\nb: 1\n"}) {
    INFO(std::string(text));
    Document document;
    Diagnostics diagnostics;
    REQUIRE(read_yaml("x.yaml", "a: [1, 2]\n", document, diagnostics));
    CHECK_FALSE(read_yaml("x.yaml", text, document, diagnostics));
    CHECK(diagnostics.size() == 1);
    CHECK(document.events.empty());
  }
  CHECK(faults("n: \"\n\t\"1") == "2:3 yaml.syntax");
  CHECK(faults("a: \"\n\tx\nb: 1\n") == "1:4 yaml.unclosed-quote");
  CHECK(faults("a: 'x\n\ty'\nb:\n\tc: 1\n") == "4:1 yaml.tab");
}

TEST_CASE("control characters are told where they stand, in values, keys and comments") {
  CHECK(faults("a: x\x01y\n") == "1:5 yaml.control-character");
  CHECK(faults("a: 张\x7f\nb: \x1b[31m\n") ==
        "1:5 yaml.control-character, 2:4 yaml.control-character");
  CHECK(faults("a: \"张\u0085\"\n") == "1:6 yaml.control-character");
  CHECK(faults("a\x02: 1\n") == "1:2 yaml.control-character");
  CHECK(faults("a: 1 # \x03\n") == "1:8 yaml.control-character");
  CHECK(faults("a: 1 # \u009b\n") == "1:8 yaml.control-character");
  CHECK(faults("a: 1 # \ufffe\n") == "1:8 yaml.control-character");
  CHECK(faults("a: x\ry\n") == "1:5 yaml.control-character");
  CHECK(faults("a: \"\\0\"\nb: \"\\x01\"\n") ==
        "1:4 yaml.control-character, 2:4 yaml.control-character");
  CHECK(faults("\"a\\e\": \"\\N\"\n") == "1:1 yaml.control-character, 1:8 yaml.control-character");
  CHECK(faults("a: \"\\r\\n\"\n") == "1:4 yaml.control-character");
  CHECK(faults("a: \"\\t\\n\"\nb: |\n  x\ty\n  z\n") == "");
  CHECK(faults("a: |\r\n  x\r\n  y\r\nb: \"x\r\n  y\"\r\nc: >-\r\n  x\r\n  y\r\n") == "");
}

TEST_CASE("every escape of YAML is read as valid UTF-8") {
  Document document;
  Diagnostics diagnostics;
  REQUIRE(read_yaml("x.yaml", "a: \"张\\_\\_b\\L\\P\\u4e2d\\U00020000\\/\\ \"\n", document,
                    diagnostics));
  CHECK(document.events[2].text() == "张\u00a0\u00a0b\u2028\u2029中𠀀/ ");
}

TEST_CASE("a byte order mark stands at the beginning only, and takes no column") {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  CHECK(faults(std::string(mark) + "a: 1\na: 2\n") == "2:1 yaml.duplicate-key");
  CHECK(faults(std::string(mark) + "a: &x 1\n") == "1:4 yaml.anchor");
  CHECK(faults(std::string(mark) + "a: b: c\n") == "1:5 yaml.syntax");
  CHECK(faults(std::string(mark) + "\ta: b\n") == "1:1 yaml.tab");
  CHECK(faults(std::string(mark) + "<<<<<<< HEAD\na: 1\n") == "1:1 yaml.conflict-marker");
  CHECK(faults(std::string(mark) + std::string(mark) + "a: 1\n") == "1:1 yaml.byte-order-mark");
  CHECK(faults("a: 1\n" + std::string(mark) + "b: 1\n") == "2:1 yaml.byte-order-mark");
  CHECK(faults(std::string(mark)) == "1:1 yaml.empty-file");
}

TEST_CASE("comments are found, and hashes in scalars are not comments") {
  Document document;
  Diagnostics diagnostics;
  const std::string_view text =
      "# head\n\na: 'x # y' # one\nb: u#v\n\n# two\nc: |\n  # text\n  more\nd: 1 # end\n";
  REQUIRE(read_yaml("x.yaml", text, document, diagnostics));
  const auto comments = find_comments(document);
  REQUIRE(comments.size() == 4);
  CHECK(comments[0].text == "# head");
  CHECK(comments[1].text == "# one");
  CHECK_FALSE(comments[1].own_line);
  CHECK(comments[1].line == 3);
  CHECK(comments[2].text == "# two");
  CHECK(comments[2].after_blank);
  CHECK(comments[3].text == "# end");
  CHECK(comments[3].line == 10);
}

TEST_CASE("a file of more events than are wanted is refused at the first that is too many") {
  const auto fault = [](std::string_view text, std::size_t most) {
    Document document;
    Diagnostics faults;
    if (read_yaml("x.yaml", text, document, faults, most)) {
      return std::to_string(document.events.size());
    }
    CHECK(document.events.empty());
    return fmt::format("{}:{}: {}", faults[0].place.line, faults[0].place.column, faults[0].code);
  };
  for (const char* text : {"a: 1\nb: 2\n", "a:   1\n'b': 2\n"}) {
    CHECK(fault(text, 6) == "6");
    CHECK(fault(text, 4) == (text[3] == '1' ? "2:4: yaml.too-many" : "2:6: yaml.too-many"));
    CHECK(fault(text, 3) == "2:1: yaml.too-many");
  }
  CHECK(fault("a: 1\nb: 2\n", 5) == "2:4: yaml.too-many");  // the map's end
  CHECK(fault("- a\n- b\n", 4) == "4");
  CHECK(fault("- a\n- b\n", 3) == "2:3: yaml.too-many");
}
