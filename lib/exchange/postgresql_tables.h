// The tables of database_tables.h in the SQL of PostgreSQL: each is partitioned by the city's code,
// which stands in a first column `city`, so that a city's rows are replaced by replacing a
// partition of every table. database.h says what users see of them.
#pragma once

#include <string>
#include <vector>

#include "exchange/database_tables.h"

namespace shuangbai {

class PostgresqlTables {
 public:
  explicit PostgresqlTables(const DatabaseTables& tables);

  // Makes all tables and their foreign keys, and that of loads (see database.h).
  const std::string& definition() const { return definition_; }
  // A digest of the definition: tables of another one cannot take these rows.
  std::string digest() const;
  // Titles in both languages for every table and column.
  std::string comments() const;

  // Makes an empty table beside a table, for a city's rows before they take their place.
  std::string prepare(std::size_t table, const std::string& city) const;
  // COPY into it, of texts that `append_row` makes.
  std::string copy(std::size_t table, const std::string& city) const;
  // The prepared tables take the place of the city's partitions, if there are any.
  std::string take_place(const std::string& city, bool has_partitions) const;

 private:
  const DatabaseTables& tables_;
  std::string definition_;
  std::vector<std::size_t> order_;  // of the tables: each behind those that it refers to
};

// Appends a row as COPY reads it: the city, then each value, null where it is empty. Returns false,
// and appends no whole row, if PostgreSQL cannot hold a text (it has a NUL).
bool append_row(const std::string& city, const std::vector<std::string>& values, std::string& text);

}  // namespace shuangbai
