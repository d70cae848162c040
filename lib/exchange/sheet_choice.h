// Which sheet of a workbook is read, and what is told of that.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace shuangbai {

struct BookSheet {
  std::string name;
  bool is_hidden = false;
  bool has_rows = false;
};

struct SheetChoice {
  std::size_t index = 0;
  std::size_t hidden_rows = 0;  // counted by the reader
  // The sheet's name if there are several, and those with rows that are not read.
  std::optional<Message> told_sheet() const;
  // That hidden rows are read, if there are any.
  std::optional<Message> told_hidden_rows() const;

  std::string name = {};  // empty if it is the only one
  std::string others = {};
  std::vector<std::string> filled = {};  // the visible sheets with rows
};

// The sheet of this name, or number from 1; without one the first visible one with rows, else the
// first visible one. A failure of kind usage if there is none that is wanted.
Result<SheetChoice> choose_sheet(const std::string& path, const std::vector<BookSheet>& sheets,
                                 const std::string& wanted);

}  // namespace shuangbai
