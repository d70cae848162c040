// Two readers, one meaning: over every example file, and over mutations of them.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "yaml/canonical.h"
#include "yaml/reader.h"

using namespace shuangbai;

namespace {

std::vector<std::string> example_files() {
  std::vector<std::string> texts;
  const std::filesystem::path source = SHUANGBAI_SOURCE_DIR;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(source / "examples/shaoguan")) {
    if (entry.path().extension() != ".yaml") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
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

// A line or a few bytes inserted, deleted, doubled or swapped.
std::string mutate(std::string text, std::mt19937& random) {
  constexpr std::string_view pieces[] = {
      "\n", " ", "  ",   ": ",    "- ",       "\"",           "'",   "#",        " #",
      "\t", "[", "]",    "{",     "}",        "&a ",          "*a",  "!t ",      "|",
      "> ", "~", "null", "---\n", "...\n",    "\\n",          "\\",  "x_a: 1\n", "%",
      "@",  ",", "\r",   "张",    "\xc2\xa0", "\xe2\x80\xa8", "0x1", "? "};
  const std::size_t at = random() % text.size();
  switch (random() % 4) {
    case 0:
      return text.insert(at, pieces[random() % std::size(pieces)]);
    case 1:
      return text.erase(at, 1 + random() % 4);
    case 2: {
      const std::size_t end = text.find('\n', at);
      const std::size_t start = text.rfind('\n', at) + 1;
      return text.insert(start, text.substr(start, end - start + 1));
    }
    default:
      return text.replace(at, 1, pieces[random() % std::size(pieces)]);
  }
}

}  // namespace

TEST_CASE("both readers agree on every example file, and the canonical scanner takes them all") {
  const std::vector<std::string> texts = example_files();
  REQUIRE(texts.size() > 50);
  for (const std::string& text : texts) {
    bool accepted = false;
    CHECK(agree(text, accepted));
    CHECK(accepted);
  }
}

TEST_CASE("both readers agree on mutations of the example's files") {
  std::mt19937 random(1);
  const std::vector<std::string> texts = example_files();
  std::size_t accepted_count = 0;
  const char* wanted = std::getenv("SHUANGBAI_MUTATIONS");
  const int count = wanted == nullptr ? 4000 : std::stoi(wanted);
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
