// Rows and columns, for lists and staffing tables, in each format.
#pragma once

#include <optional>
#include <span>
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
  // Where values are keys (fail, station): what people read instead, on a terminal and, in Chinese,
  // in CSV and TSV.
  Text (*words)(std::string_view) = nullptr;
  // Of an enumeration: on a screen in Chinese, the titles stand in the place of the keys.
  std::span<const EnumValue> choices = {};
  bool has_other_choices = false;  // which a policy adds
  // The colour of a cell on a terminal that shows colours (an SGR code), or nothing.
  std::string_view (*color)(std::string_view) = nullptr;
  CellType item = CellType::text;            // of a list: what its entries are
  std::optional<RecordType> reference = {};  // whose ids the values are
  bool is_day = false;                       // the values are days, or entries that are
};

// One value a column; an absent one is empty. Between the entries of a list stands a character that
// no text holds.
using Row = std::vector<std::string>;
inline constexpr char list_separator = '\x1f';

// The cell of a list, and its entries.
template <typename Texts>
std::string list_cell(const Texts& entries) {
  std::string cell;
  for (const auto& entry : entries) {
    if (&entry != &*std::begin(entries)) cell += list_separator;
    cell += entry;
  }
  return cell;
}
std::vector<std::string> list_entries(std::string_view cell);

// The cell of a number (Decimal, Quotient); empty where it is unknown.
template <typename Number>
std::string number_cell(const std::optional<Number>& value) {
  return value ? value->to_string() : "";
}

// A cell as people read it: the entries of a list with commas.
std::string cell_text(const Column& column, const std::string& cell);

struct Table {
  std::vector<Column> columns;
  std::vector<Row> rows;
};

enum class TableFormat : std::uint8_t { table, csv, tsv, json, jsonl, yaml };

// The format of a name. Precondition: there is one.
TableFormat table_format(std::string_view name);

// The version of every JSON document of a list: {"format": 1, "rows": [...]}.
inline constexpr int list_json_format = 1;

// A table without rows is a valid empty document. Machine formats have keys, never titles.
std::string render(const Table& table, TableFormat format, Language language);

// The words of a key in CSV and TSV: in English they are the key.
std::string_view separated_word(std::string_view key, Text (*words)(std::string_view),
                                Language language);

// One line of CSV (or, with tabs, TSV), cells quoted as needed. Texts stay as they are in CSV, for
// import to read them; what shows them to people makes visible what hides (printable_lines).
std::string separated_line(const Row& cells, char separator);
// One cell of CSV, likewise. `is_plain`: all of it is (plain_end).
void append_csv_cell(std::string& out, std::string_view text, bool is_plain);

}  // namespace shuangbai
