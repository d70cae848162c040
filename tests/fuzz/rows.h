// What every reader of rows promises (exchange/row_reader.h).
#pragma once

#include "base/text.h"
#include "exchange/row_reader.h"
#include "fuzz.h"

namespace shuangbai::fuzz {

inline void read_rows(RowReader& reader) {
  SheetRow row;
  std::uint32_t last = 0;
  for (;;) {
    const Result<bool> more = reader.next(row);
    if (!more) {
      demand(!more.failure().message.en.empty(), "a failure says why");
      return;
    }
    if (!*more) return;
    demand(row.number > last, "rows have numbers that grow");
    last = row.number;
    std::uint32_t next = 0;
    for (const Cell& cell : row.cells) {
      demand(cell.column >= next, "cells come in the order of their columns");
      next = cell.column + 1;
      demand(!find_invalid_utf8(cell.text), "a cell's text is UTF-8");
    }
    demand(reader.progress() >= 0 && reader.progress() <= 1, "progress is a share");
  }
}

}  // namespace shuangbai::fuzz
