// What the cells of a row say: each value as it was meant, with the help of the cells beside it
// where its own does not say it alone; or a fault at its cell.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "exchange/cell_value.h"
#include "exchange/encoded_row.h"
#include "exchange/row_slots.h"

namespace shuangbai {

class RowValues {
 public:
  // The rules must outlive them.
  RowValues(RecordType type, std::vector<SheetColumn> columns, PathConstants constants,
            const ValueRules& rules);

  const std::vector<SheetColumn>& columns() const { return columns_; }
  const PathConstants& constants() const { return constants_; }
  // The row's cell in a column; null if it has none.
  const Cell* cell(std::uint32_t column) const { return cells_[column]; }

  // Empties what the encoded row had, puts in where the row says that it lies, and takes its cells.
  // Both must stay until the next row. A cell of a column that nobody knows is a fault.
  void take(const SheetRow& row, EncodedRow& encoded);

  // The value of a slot of the row; nothing if it gives none, or a fault. EncodedRow::values and
  // references are filled. `level`: the slots among which it is.
  std::optional<std::string> value_of(RowSlot& slot, std::vector<RowSlot>& level);
  // The items of a list of values that stand in one cell.
  std::vector<std::string> items_of(RowSlot& slot);
  // An item that has a column of its own.
  std::optional<std::string> item_of(RowSlot& slot);
  // The kinds that stand in the cell of a slot that tells entries apart: none, or more than one.
  std::vector<std::string_view> kinds_in(const RowSlot& slot) const;
  // What the record keeps although it is no field of ours, by its key.
  std::vector<std::pair<std::string, std::string>> kept();

  // Whether a slot, or one below it, has a cell.
  bool has_cell(const RowSlot& slot) const;
  void fault(const RowSlot& slot, Message message);

 private:
  void take_place(std::uint32_t column, const Cell& cell);
  std::optional<std::string> implied(RowSlot& slot) const;
  std::optional<std::string> joined_texts(const RowSlot& slot);
  std::optional<std::string> value(RowSlot& slot, const Cell& cell, std::string_view text);
  std::string named(const RowSlot& slot, std::string value) const;
  std::string station() const;
  std::optional<std::string> meant_by_row(const RowSlot& slot, const Cell& cell);
  std::optional<std::string> birth_date(const RowSlot& slot, const Cell& cell) const;

  RecordType type_;
  std::vector<SheetColumn> columns_;
  PathConstants constants_;
  const ValueRules& rules_;
  std::vector<std::int32_t> by_position_;  // the column at each position, or -1
  std::vector<const Cell*> cells_;         // of the row, by column
  EncodedRow* row_ = nullptr;
  std::uint32_t number_ = 0;                     // of the row
  const std::vector<RowSlot>* level_ = nullptr;  // what lies beside the value at hand
  std::string last_day_;  // of the range that the first day's cell has just given
};

}  // namespace shuangbai
