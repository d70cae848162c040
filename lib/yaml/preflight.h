// What is wrong with a file's text before any YAML is read from it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace shuangbai {

// Git's conflict markers, then NUL, invalid UTF-8 and size, then control characters (the first of
// each line) and byte order marks but that at the beginning: whatever makes reading on pointless.
// Returns whether the text may be read on.
bool check_text(const std::string& path, std::string_view text, Diagnostics& diagnostics);

// What is said of a file over the limit of its size.
Message too_large();

// The part of the text that belongs to the document: up to a line of `...`. What follows it and is
// not a comment is an error, since readers drop it silently.
std::string_view document_part(const std::string& path, std::string_view text,
                               Diagnostics& diagnostics);

// A tab in the indentation of a line that holds anything but a comment.
struct Tab {
  std::size_t offset = 0;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};
std::vector<Tab> tab_indentations(std::string_view text);

}  // namespace shuangbai
