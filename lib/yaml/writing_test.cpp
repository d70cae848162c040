#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "yaml/canonical.h"
#include "yaml/emitter.h"
#include "yaml/extent.h"
#include "yaml/node.h"
#include "yaml/reader.h"
#include "yaml/splice.h"

using namespace shuangbai;

namespace {

Tree tree_of(std::string_view text) {
  Document document;
  Diagnostics diagnostics;
  REQUIRE(read_yaml("x.yaml", text, document, diagnostics));
  return to_tree(document);
}

std::string formatted(std::string_view text) {
  return emit(tree_of(text));
}

// Splices the change of one value into the source.
std::string changed(std::string_view source, std::string_view wanted) {
  const Node written = tree_of(source).root;
  return splice(source, written, written, tree_of(wanted).root);
}

}  // namespace

TEST_CASE("strings are quoted when any parser could take them for something else") {
  for (const std::string_view text :
       {"yes",  "No",  "on", "null", "~",    "true",    "1",        "01",  "1.5",  "2022-01-01",
        "0x1f", "",    " a", "a ",   "a: b", "a #b",    "-",        "- a", "[a]",  "{a}",
        "&a",   "*a",  "!a", "|",    "@a",   "`a",      "%a",       "?",   "a\nb", "a\tb",
        "\"",   "'a'", "=",  "<<",   "y",    "\u00a0a", "a\u2028b", ".5",  "+1"}) {
    INFO(std::string(text));
    CHECK(format_string(text).front() == '"');
    CHECK(tree_of("a: " + format_string(text) + "\n").root.children[0].text == text);
  }
  for (const std::string_view text : {"太平镇", "w1", "a b", "a/b.c_d-e (f)", "社工站，甲"}) {
    CHECK(format_string(text) == text);
  }
}

TEST_CASE("comments and single empty lines survive formatting") {
  CHECK(formatted(
            "# head\n\n\na: 1   # one\n\n\n\n# two\nb:\n- x # three\n# four\n-   z\n# tail\n") ==
        "# head\n\na: 1 # one\n\n# two\nb:\n  - x # three\n  # four\n  - z\n# tail\n");
  CHECK(formatted("a: {b: 'x', c: [1, 2]}\n") == "a:\n  b: x\n  c:\n    - 1\n    - 2\n");
  CHECK(formatted("a:\n  # first\n  - # dash\n    b: 1\n    # inner\n    c: 2\n") ==
        "a: # dash\n  # first\n  - b: 1\n    # inner\n    c: 2\n");
}

TEST_CASE("comments above and below what is empty stay there") {
  CHECK(formatted("# one\n\n# two\n{}\n# three\n") == "# one\n# two\n{}\n# three\n");
  CHECK(formatted("# one\n[]\n") == "# one\n[]\n");
}

TEST_CASE("a changed scalar changes its own bytes only") {
  CHECK(changed("a: 'x'   # c\nb: [1,  2]\n", "a: z\nb: [1, 2]\n") == "a: z   # c\nb: [1,  2]\n");
  CHECK(changed("a: 1\nb: |\n  long\n  text\nc: 2\n", "a: 1\nb: short\nc: 2\n") ==
        "a: 1\nb: short\nc: 2\n");
}

TEST_CASE("new keys go to their place, removed ones take their comment along") {
  CHECK(changed("# h\n\na: 1\n# on c\nc: 3\n", "a: 1\nb: 2\nc: 3\n") ==
        "# h\n\na: 1\nb: 2\n# on c\nc: 3\n");
  CHECK(changed("a: 1\n# on b\nb: 2 # x\nc: 3\n", "a: 1\nc: 3\n") == "a: 1\nc: 3\n");
  CHECK(changed("b: 2\n", "a: 1\nb: 2\n") == "a: 1\nb: 2\n");
  CHECK(changed("a: 1", "a: 1\nb: 2\n") == "a: 1\nb: 2\n");
}

TEST_CASE("a file keeps its byte order mark, and what is inserted ends as the line beside it") {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  const std::string marked = std::string(mark) + "a: 1\nl:\n- b: 2\n";
  CHECK(changed(marked, "x: 0\na: 1\nl: [{b: 2}]\n") ==
        std::string(mark) + "x: 0\na: 1\nl:\n- b: 2\n");
  CHECK(changed(marked, "l: [{b: 2}]\n") == std::string(mark) + "l:\n- b: 2\n");
  CHECK(changed(marked, "a: 1\nl: [{b: 2, c: 3}]\nz: 1\n") ==
        std::string(mark) + "a: 1\nl:\n- b: 2\n  c: 3\nz: 1\n");
  CHECK(changed(std::string(mark) + "[1]\n", "[1, 2]\n") == std::string(mark) + "- 1\n- 2\n");
  CHECK(changed(std::string(mark) + "a: 1", "a: 1\nb: 2\n") == std::string(mark) + "a: 1\nb: 2\n");
  CHECK(changed("a: 1\r\nc: 3", "a: 1\nb: 2\nc: 3\nd: {e: [4, 5]}\n") ==
        "a: 1\r\nb: 2\r\nc: 3\r\nd:\r\n  e:\r\n    - 4\r\n    - 5\r\n");
  CHECK(changed("{a: 1}\r\n", "a: 1\nb: 2\n") == "a: 1\r\nb: 2\r\n");
  CHECK(changed("a: 1\r\nb: 2\nc: 3\n", "a: 1\nx: 0\nb: 2\nw: 0\nc: 3\n") ==
        "a: 1\r\nx: 0\r\nb: 2\nw: 0\nc: 3\n");
  CHECK(changed("a: 1\nb: [1]\r\n", "a: 1\nb: [1, 2]\n") == "a: 1\nb:\r\n  - 1\r\n  - 2\r\n");
  CHECK(formatted(std::string(mark) + "# head\r\n\r\na: 1\r\n") == "# head\n\na: 1\n");
}

TEST_CASE("the entry on a dash's line may go, and keys that no value knows stay") {
  CHECK(changed("- a: 1\n  b: 2\n  c: 3\n", "- {c: 3}\n") == "- c: 3\n");
  CHECK(changed("- a: 1\n  b: 2\n", "- {x: 1, b: 2}\n") == "- x: 1\n  b: 2\n");
  CHECK(changed("- b: 2\n", "- {a: 1, b: 2}\n") == "- a: 1\n  b: 2\n");
  CHECK(changed("- a: 1\n  b: 2\n- c: 1\n", "- {x: 1}\n- {c: 1}\n") == "- x: 1\n- c: 1\n");
  const std::string_view source = "l: [{a: 1, x_b: 2}]\n";
  const Node known = tree_of("l: [{a: 1}]\n").root;
  CHECK(splice(source, tree_of(source).root, known, tree_of("l: [{a: 3}]\n").root) ==
        "l:\n  - a: 3\n    x_b: 2\n");
}

TEST_CASE("the first entry of a map may go in favour of another, whatever the two are") {
  constexpr std::string_view values[] = {"1", "[1, 2]", "{a: 1, b: [2]}", "[{a: 1, b: 2}, {a: 3}]"};
  for (const std::string_view old_value : values) {
    for (const std::string_view new_value : values) {
      for (const std::string_view rest : {"", ", l: 2", ", l: {n: 1}, m: [3]"}) {
        for (const std::string_view where : {"- ", "q: ", "- q: "}) {
          const auto written = [&](std::string_view key, std::string_view value) {
            return fmt::format("{0}{{{1}: {2}{3}}}\n", where, key, value, rest);
          };
          const std::string source = formatted(written("w", old_value));
          for (const std::string& text :
               {source, fmt::format("# one\n{}", source), fmt::format("{}# end\n", source)}) {
            INFO(text);
            CHECK(tree_of(changed(text, written("v", new_value)))
                      .root.same_value(tree_of(written("v", new_value)).root));
          }
        }
      }
    }
  }
}

TEST_CASE("comments of a removed entry go with it, empty lines between them or not") {
  CHECK(changed("a: 1\n# one\n\n# two\n\nb: 2\nc: 3\n", "a: 1\nc: 3\n") == "a: 1\nc: 3\n");
}

TEST_CASE("any change of a file with a mark or CRLF is the one of the file without, so written") {
  constexpr std::string_view sources[] = {
      "# head\n\na: 1\n# on l\nl:\n  - b: 2 # two\n    c: x\n\n  # on d\n  - d: 3\nm: {n: 1}\nz: "
      "\"y\"\n",
      "- a: 1\n  b: |\n    long\n    text\n- a: 2\n\n# tail\n",
      "a:\n  b:\n    c: 1\n    d: [1, 2]\n  # e\n  e: two\n    lines\nf: 'x'\n",
  };
  const auto crlf = [](std::string_view text) {
    std::string result;
    for (const char c : text) result += c == '\n' ? "\r\n" : std::string(1, c);
    return result;
  };
  std::mt19937 random(5);
  const auto mutate = [&](auto& self, Node& node) -> void {
    if (node.kind == NodeKind::scalar) {
      node.text = "new " + std::to_string(random() % 10);
      node.typed = false;
      return;
    }
    if (node.kind == NodeKind::map && random() % 4 == 0) node.children.erase(node.children.begin());
    const std::size_t at = random() % (node.children.size() + 1);
    const auto place = node.children.begin() + static_cast<std::ptrdiff_t>(at);
    if (at == node.children.size() || random() % 4 == 0) {
      Node added{.text = "added"};
      if (random() % 2 == 0) {
        added = tree_of("q: 1\nr:\n  - s\n  - t: 2\n").root;
      }
      added.key = node.kind == NodeKind::map ? "x" + std::to_string(random()) : "";
      node.children.insert(place, added);
    } else if (random() % 4 == 0 && node.children.size() > 1) {
      node.children.erase(place);
    } else {
      self(self, *place);
    }
  };
  for (int i = 0; i < 1500; ++i) {
    const std::string_view source = sources[random() % std::size(sources)];
    Node wanted = tree_of(source).root;
    for (auto n = random() % 3 + 1; n > 0; --n) mutate(mutate, wanted);
    const std::string text = emit(wanted);
    const std::string plain = changed(source, text);
    INFO(std::string(source), "\nwanted:\n", text, "\nis:\n", plain);
    REQUIRE(tree_of(plain).root.same_value(wanted));
    REQUIRE(changed(crlf(source), text) == crlf(plain));
    REQUIRE(changed("\xEF\xBB\xBF" + std::string(source), text) == "\xEF\xBB\xBF" + plain);
    REQUIRE(changed("\xEF\xBB\xBF" + crlf(source), text) == "\xEF\xBB\xBF" + crlf(plain));
  }
}

TEST_CASE("a spliced text that does not read back as meant is refused") {
  const Node wanted = tree_of("a: 1\nb: 2\n").root;
  CHECK_FALSE(check_spliced("x.yaml", tree_of("b: 2 # c\na: 1\n").root, wanted));
  const Outcome failure = check_spliced("x.yaml", tree_of("a: 1\nb: 3\n").root, wanted);
  REQUIRE(failure);
  CHECK(failure->kind == FailureKind::invalid_data);
  CHECK(failure->message.en.starts_with("x.yaml is written in a way that no single change fits"));
}

TEST_CASE("entries of lists are inserted, removed and changed in place") {
  const std::string_view source = "l:\n- a: 1 # one\n  b: 2\n# two\n-   a: 3\n    b: 4\n";
  CHECK(changed(source, "l: [{a: 1, b: 2}, {a: 3, b: 4}, {a: 5, b: 6}]\n") ==
        std::string(source) + "- a: 5\n  b: 6\n");
  CHECK(changed(source, "l: [{a: 1, b: 2}]\n") == "l:\n- a: 1 # one\n  b: 2\n");
  CHECK(changed(source, "l: [{a: 1, b: 2}, {a: 9, b: 4}]\n") ==
        "l:\n- a: 1 # one\n  b: 2\n# two\n-   a: 9\n    b: 4\n");
  CHECK(changed(source, "l: [{b: 2}, {a: 3, b: 4}]\n") ==
        "l:\n- b: 2\n# two\n-   a: 3\n    b: 4\n");
  CHECK(changed("l: [1, 2]\nm: 1\n", "l: [1, 2, 3]\nm: 1\n") == "l:\n  - 1\n  - 2\n  - 3\nm: 1\n");
}

TEST_CASE("formatting is idempotent, canonical, and keeps values and comments, whatever is sound") {
  std::mt19937 random(7);
  std::vector<std::string> texts;
  const std::filesystem::path source = SHUANGBAI_SOURCE_DIR;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(source / "examples/shaoguan")) {
    if (entry.path().extension() != ".yaml") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    texts.back().resize(texts.back().rfind('\n', std::min<std::size_t>(400, texts.back().size())) +
                        1);
  }
  std::ranges::sort(texts);
  constexpr std::string_view pieces[] = {"# c\n",
                                         " # d",
                                         "\n",
                                         "  ",
                                         "'",
                                         "\"",
                                         "x_a: {b: [1, c]}\n",
                                         "x_b: |\n  a\n\n  b\n",
                                         "x_c: two\n  lines\n",
                                         "\r\n",
                                         "x_d: []\n",
                                         "x_e: 'a # b'\n",
                                         "x_f: \"a\\u4e2d\\tb\"\n"};
  int sound = 0;
  for (int i = 0; i < 3000; ++i) {
    std::string text = texts[random() % texts.size()];
    for (auto n = random() % 3 + 1; n > 0; --n) {
      std::size_t at = random() % (text.size() + 1);
      if (random() % 2 == 0) at = text.rfind('\n', at == 0 ? 0 : at - 1) + 1;
      text.insert(at, pieces[random() % std::size(pieces)]);
    }
    Document document;
    Diagnostics diagnostics;
    if (!read_yaml("x.yaml", text, document, diagnostics)) continue;
    ++sound;
    INFO(text);
    const Tree before = to_tree(document);
    const std::size_t comments = find_comments(document).size();
    const std::string once = emit(before);
    Document again;
    REQUIRE(read_yaml("x.yaml", once, again, diagnostics));
    const Tree after = to_tree(again);
    REQUIRE(after.root.same_value(before.root));
    REQUIRE(emit(after) == once);
    if (find_comments(again).size() != comments) {
      // Comments at the end of one line may become one comment.
      std::string all_before;
      std::string all_after;
      for (const Comment& c : find_comments(document)) all_before += c.text;
      for (const Comment& c : find_comments(again)) all_after += c.text;
      std::erase(all_before, ' '), std::erase(all_after, ' ');
      std::ranges::sort(all_before), std::ranges::sort(all_after);
      REQUIRE(all_after == all_before);
    }
  }
  CHECK(sound > 300);
}

TEST_CASE("every text that is written is read by the canonical scanner as the same text") {
  constexpr std::string_view pieces[] = {
      "a",      "Z",          "0",      " ",      "\n",     "\t",     "\"",     "\\",     "'",
      "#",      ":",          "-",      "~",      "null",   "yes",    "1.5",    "张",     "𠀀",
      "\u00a0", "\u2028",     "\u2029", "\u3000", "\ufeff", "\u200b", "\u202e", "\u00ad", "\ufdd0",
      "\ufffd", "\U0010ffff", "{",      "[",      "%",      "@",      "!",      "|",      ">"};
  std::mt19937 random(11);
  for (int i = 0; i < 5000; ++i) {
    std::string text;
    for (auto n = random() % 6; n > 0; --n) text += pieces[random() % std::size(pieces)];
    for (const std::string& file :
         {"a: " + format_string(text) + " # c\n", "- " + format_string(text) + "\n"}) {
      INFO(file);
      Document canonical;
      REQUIRE(read_canonical(file, canonical));
      REQUIRE(canonical.events[canonical.events.size() - 2].text() == text);
      Document general;
      Diagnostics diagnostics;
      REQUIRE(read_general("x.yaml", file, general, diagnostics));
      REQUIRE(same_events(canonical, general));
    }
  }
}

TEST_CASE("a text with a control character is written so that reading it tells the fault") {
  for (const std::string_view text :
       {std::string_view("a\0b", 3), std::string_view("\x01"), std::string_view("张\r"),
        std::string_view("\x7f"), std::string_view("\u0085"), std::string_view("\uffff")}) {
    Document document;
    Diagnostics diagnostics;
    CHECK_FALSE(read_yaml("x.yaml", "a: " + format_string(text) + "\n", document, diagnostics));
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].code == "yaml.control-character");
    CHECK(diagnostics[0].place == Place{"x.yaml", 1, 4});
  }
}
