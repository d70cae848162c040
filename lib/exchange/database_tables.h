// Records and results as tables: the one description that every database is made by and filled by.
// It follows from the field tables and from the columns of verdicts; database.h tells it to users.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/field_path.h"
#include "model/record_type.h"
#include "report/verdict_columns.h"

namespace shuangbai {

enum class ColumnType : std::uint8_t { text, integer, decimal, boolean, date, time, row };

// Where the value of a column comes from.
enum class ColumnSource : std::uint8_t {
  field,     // the entry's field at the path
  place,     // the county or station in whose folder the record lies
  row,       // the number of the row in its table, from 1
  parent,    // the key of the row that the list belongs to
  position,  // in the list, from 0
  item,      // of a list of values: the value itself
  verdict    // see for_each_result_column
};

// A column of another table that values name.
struct ColumnReference {
  std::string table;
  std::string column;
};

struct DatabaseColumn {
  std::string name;
  Message title;
  ColumnType type = ColumnType::text;
  ColumnSource source = ColumnSource::field;
  FieldPath path = {};  // of a field or item, from the entry that the row is of
  std::optional<ColumnReference> reference = {};

  bool is_required() const {
    return source == ColumnSource::parent || source == ColumnSource::position;
  }
};

// A list that the rows of a table have, and the number of its own table.
struct TableList {
  FieldPath path;
  std::size_t table = 0;
};

struct DatabaseTable {
  std::string name;
  Message title;
  std::vector<DatabaseColumn> columns;
  std::vector<TableList> lists = {};
  bool has_key = true;  // the first column
};

// The tables of the record types in their order, each before those of its lists; results last.
struct DatabaseTables {
  std::vector<DatabaseTable> all;
  std::vector<std::size_t> of_records;  // the number of each type's own table
  std::size_t of_results = 0;
};
DatabaseTables database_tables();

// Calls with each column of a result, and the language that its sentence is in if it has one.
void for_each_result_column(
    const std::function<void(const VerdictColumn&, std::optional<Language>)>& use);

// A name as both dialects of SQL quote it. Precondition: it has no quotation mark.
inline std::string sql_name(std::string_view name) {
  return '"' + std::string(name) + '"';
}

}  // namespace shuangbai
