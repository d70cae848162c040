// Rows → records in canonical form, as far as rows give them.
#pragma once

#include <string>
#include <vector>

#include "exchange/cell_memory.h"
#include "exchange/row_values.h"
#include "yaml/node.h"

namespace shuangbai {

class RowEncoder {
 public:
  // Constants are values by path for rows that give none. The rules must outlive the encoder.
  // `are_entries`: rows are entries of a list, whose record they may name by its name; in records,
  // nested entries without id are given one by their number (m1, m2 …).
  RowEncoder(RecordType type, std::vector<SheetColumn> columns, PathConstants constants,
             const ValueRules& rules, bool are_entries);

  // A cell of a column that the encoder does not know is a fault.
  void encode(const SheetRow& row, EncodedRow& encoded);

  const std::vector<SheetColumn>& columns() const { return values_.columns(); }
  // The column of a path of the record, if it has one.
  std::optional<std::uint32_t> column_of(std::string_view key) const;
  // Where EncodedRow::values has what rows give for a path, by column or constant; nothing if they
  // never do.
  std::optional<std::uint32_t> index_of(std::string_view key) const;

 private:
  void add_field(std::size_t& at);
  bool repeat(std::size_t at);
  void remember(std::size_t at, std::size_t references, std::string_view lines);
  bool depends_on_cell_alone(const RowSlot& slot) const;
  // Each puts what the row gives for its slots into the map; those with `at` for one slot, or for
  // all of its list, behind which it moves. Returns whether that is anything.
  bool slots(std::vector<RowSlot>& all, Node& map);
  bool slot_at(std::vector<RowSlot>& all, std::size_t& at, Node& map);
  bool leaf(RowSlot& slot, std::vector<RowSlot>& level, Node& map);
  bool items_in_columns(std::vector<RowSlot>& all, std::size_t& at, Node& map);
  bool nested_list(std::vector<RowSlot>& all, std::size_t& at, Node& map);
  void add_entry(RowSlot& slot, bool is_last, Node& list);
  // `list`: the field that the entry belongs to; null for the record.
  void check_entry(const Shape& shape, const std::vector<RowSlot>& all, const Field* list);

  std::size_t indent() const { return info_of(type_).is_log() ? 2 : 0; }

  RecordType type_;
  RowValues values_;
  bool are_entries_;
  std::vector<RowSlot> root_;
  std::vector<CellMemory> said_;  // by slot of the root
  std::optional<std::uint32_t> id_column_;
  EncodedRow* row_ = nullptr;
  Node part_{.kind = NodeKind::map};  // of the record: the field at hand
};

}  // namespace shuangbai
