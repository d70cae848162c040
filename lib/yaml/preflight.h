// What is wrong with a file's text before any YAML is read from it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace shuangbai {

// Git's conflict markers, then NUL, invalid UTF-8 and size: whatever makes reading on pointless.
// Returns whether the text may be read on.
bool check_text(const std::string& path, std::string_view text, Diagnostics& diagnostics);

// The part of the text that belongs to the document: up to a line of `...`. What follows it and is
// not a comment is an error, since readers drop it silently.
std::string_view document_part(const std::string& path, std::string_view text,
                               Diagnostics& diagnostics);

// The offsets of tabs in the indentation of lines that hold anything but a comment.
std::vector<std::size_t> tab_indentations(std::string_view text);

}  // namespace shuangbai
