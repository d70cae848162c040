// What the columns and constants of a source fill of a record: a tree in the record's shape.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "exchange/sheet_columns.h"
#include "model/record_type.h"

namespace shuangbai {

using PathConstants = std::vector<std::pair<FieldPath, std::string>>;

// A field, or an entry of a list, that some column or constant fills.
struct RowSlot {
  const Field* field = nullptr;
  std::optional<std::size_t> index = {};
  std::optional<std::uint32_t> column = {};      // of the source's columns
  std::vector<std::uint32_t> more_columns = {};  // of a text: those that are joined to it
  std::optional<std::uint32_t> constant = {};
  // Other columns that imply the value where the slot's own has none, and their field.
  std::vector<std::uint32_t> implied_by = {};
  const Field* source = nullptr;
  std::string key = {};                // its path, for rules about values
  std::shared_ptr<Entry> holder = {};  // where values are tried out
  Entry* owner = nullptr;              // of the field, in the holder
  std::vector<RowSlot> below = {};
  std::string header_unit = {};  // what the brackets of its column's header say
  bool is_scaled = false;        // it says another unit than the field's
  bool may_be_range = false;     // a first day: the last one has no column
  bool ends_range = false;       // that last day
  bool is_last_day = false;      // of a span that may go on
  bool beside_columns = false;   // its entry has columns: constants alone do not make one
  bool names_owner = false;      // the id of the record that the row's entry belongs to
  bool tells_apart = false;      // a kind: several of them in a cell are entries of their own

  // Of the row at hand.
  bool filled = false;
  bool is_implied = false;                    // the value is
  std::string value = {};                     // of a single value, canonical
  std::optional<std::string_view> part = {};  // of its cell, if that holds several kinds
};

// In canonical order. A column stands before a constant of its path.
std::vector<RowSlot> slots_of(RecordType type, const std::vector<SheetColumn>& columns,
                              const PathConstants& constants);

}  // namespace shuangbai
