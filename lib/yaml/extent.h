// Where scalars end in the source, and where the comments are.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "yaml/event.h"

namespace shuangbai {

// The offset just after the scalar: after the closing quote, the last character of a plain
// scalar, or the last line's text of a block scalar. Nothing if a quote is never closed.
std::optional<std::size_t> scalar_end(std::string_view source, const Event& scalar);

struct Comment {
  std::uint32_t offset = 0;  // of the '#'
  std::uint32_t line = 0;
  bool own_line = false;     // nothing but spaces before it on its line
  bool after_blank = false;  // an empty line comes before it (own_line only)
  std::string_view text;     // from the '#' to the end of the line
};

// Every comment of the document, in order.
std::vector<Comment> find_comments(const Document& document);

}  // namespace shuangbai
