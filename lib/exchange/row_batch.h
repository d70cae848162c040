// Rows that are read, encoded and taken together.
#pragma once

#include "exchange/encoded_row.h"
#include "exchange/row_reader.h"

namespace shuangbai {

// Rows that stay valid together, and what the encoder makes of them.
class RowBatch {
 public:
  void add(const SheetRow& row);
  // Makes the added rows readable. Call it when all are added.
  void seal();
  void clear();
  std::size_t size() const { return size_; }
  // Whether it holds so much text that no more rows should be added.
  bool is_full() const { return texts_.size() >= most_text; }
  const SheetRow& row(std::size_t index) const { return rows_[index]; }
  EncodedRow& encoded(std::size_t index) { return encoded_[index]; }

 private:
  static constexpr std::size_t most_text = 8 << 20;

  std::string texts_;
  std::vector<std::size_t> offsets_;  // of the texts of all cells
  std::vector<SheetRow> rows_;        // reused, as are the encoded ones
  std::vector<EncodedRow> encoded_;
  std::size_t size_ = 0;
};

}  // namespace shuangbai
