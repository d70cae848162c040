// The columns of bytes, where many are asked for.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "base/text.h"

namespace shuangbai {

// As column_at, but bytes of one line that are asked for in order cost the way between them,
// however long the line is.
class Columns {
 public:
  explicit Columns(std::string_view text) : text_(text) {}

  // The column of the byte, which is on that line (counted from 1).
  std::uint32_t at(std::uint32_t line, std::size_t offset) {
    offset = std::min(offset, text_.size());
    if (line == line_ && offset >= offset_) {
      const std::string_view between = text_.substr(offset_, offset - offset_);
      column_ += static_cast<std::uint32_t>(count_code_points(between));
    } else {
      column_ = column_at(text_, offset);
    }
    line_ = line;
    offset_ = offset;
    return column_;
  }

 private:
  std::string_view text_;
  std::uint32_t line_ = 0;
  std::size_t offset_ = 0;
  std::uint32_t column_ = 1;
};

}  // namespace shuangbai
