// Two readers, one meaning: over every example file, and over mutations of them.
#include <doctest/doctest.h>

#include "yaml/canonical.h"
#include "yaml/columns.h"
#include "yaml/reader.h"

#include "../tests/mutations.h"

using namespace shuangbai;

namespace {

std::vector<std::string> example_texts() {
  std::vector<std::string> texts;
  for (ExampleFile& file : example_files()) texts.push_back(std::move(file.text));
  return texts;
}

// What the canonical scanner accepts, the general reader reads as the same events.
bool agree(std::string_view text, bool& canonical_accepts) {
  Document canonical;
  canonical_accepts = read_canonical(text, canonical);
  if (!canonical_accepts) return true;
  Document general;
  Diagnostics diagnostics;
  return read_general("x.yaml", text, general, diagnostics) && same_events(canonical, general);
}

}  // namespace

TEST_CASE("both readers agree on every example file, and the canonical scanner takes them all") {
  const std::vector<std::string> texts = example_texts();
  REQUIRE(texts.size() > 50);
  for (const std::string& text : texts) {
    bool accepted = false;
    CHECK(agree(text, accepted));
    CHECK(accepted);
  }
}

TEST_CASE("a byte order mark and CRLF change no text, line or column") {
  const auto crlf = [](std::string_view text) {
    std::string result;
    for (const char c : text) result += c == '\n' ? "\r\n" : std::string(1, c);
    return result;
  };
  const std::string mark(byte_order_mark);
  for (const std::string& text : example_texts()) {
    Document canonical;
    REQUIRE(read_canonical(text, canonical));
    for (const std::string& other : {mark + text, crlf(text), mark + crlf(text)}) {
      Document none;
      CHECK_FALSE(read_canonical(other, none));
      CHECK(none.events.empty());
      Document general;
      Diagnostics diagnostics;
      REQUIRE(read_yaml("x.yaml", other, general, diagnostics));
      REQUIRE(general.events.size() == canonical.events.size());
      Columns columns(text);
      Columns other_columns(other);
      for (std::size_t i = 0; i < general.events.size(); ++i) {
        const Event& a = canonical.events[i];
        const Event& b = general.events[i];
        REQUIRE(a.kind == b.kind);
        if (is_end(a.kind)) continue;
        REQUIRE(a.text() == b.text());
        REQUIRE(a.style == b.style);
        REQUIRE(a.line == b.line);
        REQUIRE(columns.at(a.line, a.offset) == other_columns.at(b.line, b.offset));
        REQUIRE(column_at(other, b.offset) == other_columns.at(b.line, b.offset));
      }
    }
  }
}

TEST_CASE(
    "what is read is one whole node, and nothing is left of what is not, whatever the bytes") {
  std::mt19937 random(2);
  const std::vector<std::string> texts = example_texts();
  Document document;
  for (int i = 0; i < 4000; ++i) {
    std::string text = texts[random() % texts.size()].substr(0, 400);
    for (auto n = random() % 4 + 1; n > 0 && !text.empty(); --n) text = mutate(text, random);
    INFO(text);
    Diagnostics diagnostics;
    const bool good = read_yaml("x.yaml", text, document, diagnostics);
    REQUIRE(good == diagnostics.empty());
    REQUIRE(good == is_whole(document.events));
    REQUIRE(good != document.events.empty());
  }
}

TEST_CASE("both readers agree on mutations of the example's files") {
  std::mt19937 random(1);
  const std::vector<std::string> texts = example_texts();
  std::size_t accepted_count = 0;
  const int count = mutation_count(4000);
  for (int i = 0; i < count; ++i) {
    std::string text = mutate(texts[random() % texts.size()].substr(0, 600), random);
    if (random() % 2 == 0 && !text.empty()) text = mutate(text, random);
    bool accepted = false;
    const bool same = agree(text, accepted);
    INFO(text);
    REQUIRE(same);
    if (accepted) ++accepted_count;
  }
  CHECK(accepted_count > 100);  // else the mutations prove nothing
}
