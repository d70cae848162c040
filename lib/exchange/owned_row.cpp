#include "exchange/owned_row.h"

#include <algorithm>

namespace shuangbai {

std::size_t OwnedRow::text_size() const {
  std::size_t size = 0;
  for (const OwnedCell& cell : cells) size += cell.shown().size();
  return size;
}

void OwnedRow::sort() {
  std::ranges::stable_sort(cells, {}, &OwnedCell::column);
}

void OwnedRow::show(SheetRow& row, bool from_1904) const {
  row.number = number;
  row.width = 0;
  row.cells.clear();
  for (const OwnedCell& cell : cells) {
    row.cells.push_back({.column = cell.column,
                         .kind = cell.kind,
                         .is_repeated = cell.is_repeated,
                         .from_1904 = from_1904,
                         .lacks_format = cell.lacks_format,
                         .text = cell.shown()});
    row.width = cell.column + 1;
  }
}

void MergedCells::add(std::uint32_t first_row, std::uint32_t last_row, std::uint32_t column) {
  if (last_row > first_row) {
    waiting_.emplace(first_row, Range{.last_row = last_row, .column = column});
  }
}

void MergedCells::fill(OwnedRow& row) {
  const auto begun = waiting_.upper_bound(row.number);
  for (auto range = waiting_.begin(); range != begun; ++range) {
    // The first row may have been empty and passed over.
    range->second.has_begun = range->first < row.number;
    open_.insert_or_assign(range->second.column, std::move(range->second));
  }
  waiting_.erase(waiting_.begin(), begun);
  std::erase_if(open_, [&row](const auto& open) { return open.second.last_row < row.number; });
  if (open_.empty()) return;
  std::vector<OwnedCell> filled;
  auto cell = row.cells.begin();
  for (auto& [column, range] : open_) {
    while (cell != row.cells.end() && cell->column < column) filled.push_back(std::move(*cell++));
    const bool is_there = cell != row.cells.end() && cell->column == column;
    if (!range.has_begun) {
      if (is_there) range.value = *cell;
    } else if (!range.value.shown().empty() && !is_there) {
      filled.push_back(range.value);
      filled.back().is_repeated = true;
    }
    range.has_begun = true;
  }
  std::move(cell, row.cells.end(), std::back_inserter(filled));
  row.cells = std::move(filled);
}

}  // namespace shuangbai
