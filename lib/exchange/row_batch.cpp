#include "exchange/row_batch.h"

namespace shuangbai {

void RowBatch::add(const SheetRow& row) {
  if (rows_.size() == size_) {
    rows_.emplace_back();
    encoded_.emplace_back();
  }
  SheetRow& kept = rows_[size_++];
  kept.number = row.number;
  kept.width = row.width;
  kept.cells.assign(row.cells.begin(), row.cells.end());
  for (const Cell& cell : row.cells) {
    offsets_.push_back(texts_.size());
    texts_ += cell.text;
  }
}

void RowBatch::seal() {
  std::size_t next = 0;
  for (std::size_t i = 0; i < size_; ++i) {
    for (Cell& cell : rows_[i].cells) {
      cell.text = std::string_view(texts_).substr(offsets_[next++], cell.text.size());
    }
  }
}

void RowBatch::clear() {
  texts_.clear();
  offsets_.clear();
  size_ = 0;
}

}  // namespace shuangbai
