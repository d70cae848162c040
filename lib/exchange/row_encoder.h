// Rows → records in canonical form, as far as rows give them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "exchange/cell_value.h"
#include "exchange/sheet_columns.h"
#include "yaml/node.h"

namespace shuangbai {

// What is wrong with a cell, or (without column) with a row.
struct CellFault {
  std::optional<std::uint32_t> column;  // an index of the sheet's columns
  Message message;
};

// A value that names a record, to be looked for when all are known.
struct NamedRecord {
  RecordType type;
  std::string id;
  std::optional<std::uint32_t> column;
};

// One row. Its memory is reused.
struct EncodedRow {
  std::string id;       // empty if the row gives none
  std::string body;     // canonical: the lines of what it gives of the record, but for its id
  std::string station;  // as given by the row
  std::string county;
  // Canonical, by which rows are matched; items of a list separated by ; (see index_of). Names and
  // other free texts are as `comparable` has them.
  std::vector<std::string> values;
  std::vector<CellFault> faults;
  std::vector<CellFault> missing;  // required values of the record itself, in case it is new
  std::vector<NamedRecord> references;
};

class RowEncoder {
 public:
  // Constants are values by path for rows that give none. The rules must outlive the encoder.
  // `made_ids`: nested entries without id are given one by their number (m1, m2 …).
  RowEncoder(RecordType type, std::vector<SheetColumn> columns,
             std::vector<std::pair<FieldPath, std::string>> constants, const ValueRules& rules,
             bool made_ids);
  RowEncoder(RowEncoder&&) noexcept;
  ~RowEncoder();

  // A cell of a column that the encoder does not know is a fault.
  void encode(const SheetRow& row, EncodedRow& encoded);

  const std::vector<SheetColumn>& columns() const { return columns_; }
  // The column of a path of the record, if it has one.
  std::optional<std::uint32_t> column_of(std::string_view key) const;
  // Where EncodedRow::values has what rows give for a path, by column or constant; nothing if they
  // never do.
  std::optional<std::uint32_t> index_of(std::string_view key) const;

 private:
  struct Slot;
  void add(const FieldPath& path, std::optional<std::uint32_t> column,
           std::optional<std::uint32_t> constant, const Field* source = nullptr);
  void keep_own();
  void add_last_days(std::vector<Slot>& level, const Shape& shape);
  // Each puts what the row gives for its slots into the map. Returns whether that is anything.
  bool slots(std::vector<Slot>& all, Node& map);
  bool leaf(Slot& slot, Node& map);
  bool joined_texts(Slot& slot, Node& map);
  bool items_in_cell(Slot& slot, const Cell& cell, Node& map);
  bool items_in_columns(std::vector<Slot>& all, std::size_t& at, Node& map);
  bool nested_list(std::vector<Slot>& all, std::size_t& at, Node& map);
  // `list`: the field that the entry belongs to; null for the record.
  void check_entry(const Shape& shape, const std::vector<Slot>& all, const Field* list);
  std::optional<std::string> value(Slot& slot, const Cell& cell, std::string_view text);
  std::optional<std::string> meant_by_row(const Slot& slot, const Cell& cell);
  std::optional<std::string> birth_date(const Slot& slot, const Cell& cell);
  void fault(const Slot& slot, Message message);

  RecordType type_;
  std::vector<SheetColumn> columns_;
  std::vector<std::pair<FieldPath, std::string>> constants_;
  const ValueRules& rules_;
  bool made_ids_;
  std::unique_ptr<std::vector<Slot>> root_;
  std::optional<std::uint32_t> id_column_;
  std::vector<const Cell*> cells_;         // by column
  std::vector<std::int32_t> by_position_;  // the column at each position, or -1
  EncodedRow* row_ = nullptr;
  Node record_{.kind = NodeKind::map};  // of the row, without its id
  std::uint32_t number_ = 0;            // of the row
  std::vector<Slot>* level_ = nullptr;  // what lies beside the value at hand
  std::string last_day_;                // of the range that the first day's cell has just given
};

}  // namespace shuangbai
