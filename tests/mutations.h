// For unit tests that hold two ways of reading together: the example's files, and mutations of
// them.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace shuangbai {

struct ExampleFile {
  std::string path;  // in the example's repository
  std::string text;
};

inline std::vector<ExampleFile> example_files() {
  std::vector<ExampleFile> files;
  const std::filesystem::path root =
      std::filesystem::path(SHUANGBAI_SOURCE_DIR) / "examples/shaoguan";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".yaml") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    files.push_back({.path = entry.path().lexically_relative(root).generic_string(),
                     .text = {std::istreambuf_iterator<char>(file), {}}});
  }
  return files;
}

// A line or a few bytes inserted, deleted, doubled or swapped.
inline std::string mutate(std::string text, std::mt19937& random) {
  constexpr std::string_view pieces[] = {
      "\n", " ", "  ", ": ", "- ", "\"", "'", "#", " #", "\t", "[", "]", "{", "}", "&a ", "*a",
      "!t ", "|", "> ", "~", "null", "---\n", "...\n", "\\n", "\\", "x_a: 1\n", "%", "@", ",", "\r",
      "张", "\xc2\xa0", "\xe2\x80\xa8", "0x1", "? ",
      // Marks, line ends, tabs, control characters and their escapes.
      "\ufeff", "\r\n", "\n\t", "\t# c", "\x01", "\x7f", "\u0085", "\ufffe", "\\0", "\\e", "\\N",
      "\\_", "\\L", "\\P", "\\uFEFF", "\\uFFFE", "\\x41", "\\r", "\\\n"};
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

// How many mutations a test tries: as many as the environment says, which the nightly tests use.
inline int mutation_count(int usual) {
  const char* wanted = std::getenv("SHUANGBAI_MUTATIONS");
  return wanted == nullptr ? usual : std::stoi(wanted);
}

}  // namespace shuangbai
