// Rows of an output, which go on in large pieces: each is appended to one text, without a text of
// its own.
#pragma once

#include <string>

#include "report/output_format.h"

namespace shuangbai {

struct RowText {
  std::string text;

  // At the end of each row. What is written is the text so far, or nothing yet.
  void end_row(const Write& write) {
    constexpr std::size_t piece = 64 * 1024;
    if (text.size() >= piece) end(write);
  }
  // At the end of all.
  void end(const Write& write) {
    write(text);
    text.clear();
  }
};

}  // namespace shuangbai
