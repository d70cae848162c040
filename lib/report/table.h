// Rows and columns, for lists and staffing tables, in each format.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "model/mask.h"

namespace shuangbai {

enum class CellType : std::uint8_t { text, number, boolean, list };

// A column: its key in machine formats, its title on a terminal.
struct Column {
  std::string key;
  Message title;
  CellType type = CellType::text;
  Personal personal = Personal::none;
};

// One value a column; an absent one is empty. The entries of a list are separated by ", ".
using Row = std::vector<std::string>;

struct Table {
  std::vector<Column> columns;
  std::vector<Row> rows;
};

enum class TableFormat : std::uint8_t { table, csv, tsv, json, jsonl, yaml };

// The format of a name, or a failure with a suggestion.
Result<TableFormat> table_format(std::string_view name);

// A table without rows is a valid empty document. Machine formats have keys, never titles.
std::string render(const Table& table, TableFormat format, Language language);

// One line of CSV (or, with tabs, TSV), cells quoted as needed.
std::string separated_line(const Row& cells, char separator);

// What a list shows: FIELD(=|!=|<|<=|>|>=|~)VALUE. Numbers compare as numbers, others as texts;
// ~ finds a part.
struct Query {
  std::vector<std::string> where;
  std::vector<std::string> columns;
  std::vector<std::string> sort;  // a leading - sorts downwards
  std::optional<std::size_t> limit;
};

// Unknown columns are failures with a suggestion; `defaults` are shown if none are chosen. Personal
// data is masked at the end, after filtering and sorting.
Result<Table> query(Table table, const Query& wanted, const std::vector<std::string>& defaults,
                    Masking masking);

// Whether a row fulfils all conditions; compiled once for many rows.
class Filter {
 public:
  static Result<Filter> parse(const std::vector<std::string>& where,
                              const std::vector<Column>& columns);
  bool matches(const Row& row) const;

 private:
  struct Condition {
    std::size_t column;
    bool number;
    std::string operation;
    std::string value;
  };
  std::vector<Condition> conditions_;
};

}  // namespace shuangbai
