#include "exchange/database_tables.h"

#include <doctest/doctest.h>

#include <map>
#include <set>

#include "exchange/postgresql_tables.h"

namespace shuangbai {
namespace {

TEST_CASE("every reference of a table names the key of another one") {
  const DatabaseTables tables = database_tables();
  std::map<std::string, std::string> keys;
  for (const DatabaseTable& table : tables.all) keys[table.name] = table.columns.front().name;
  CHECK(keys.size() == tables.all.size());
  for (const DatabaseTable& table : tables.all) {
    for (const DatabaseColumn& column : table.columns) {
      CAPTURE(table.name);
      CAPTURE(column.name);
      if (column.reference) CHECK(keys[column.reference->table] == column.reference->column);
      CHECK_FALSE(column.title.zh.empty());
      CHECK_FALSE(column.title.en.empty());
    }
  }
}

TEST_CASE("no column is there twice, or is the one of the city that PostgreSQL's tables have") {
  for (const DatabaseTable& table : database_tables().all) {
    std::set<std::string> names = {"city"};
    for (const DatabaseColumn& column : table.columns) {
      CAPTURE(table.name);
      CAPTURE(column.name);
      CHECK(names.insert(column.name).second);
    }
  }
}

TEST_CASE("PostgreSQL's names have no more than 63 bytes, also of a district's partitions") {
  for (const DatabaseTable& table : database_tables().all) {
    CAPTURE(table.name);
    CHECK((table.name + "_440222_new_pkey").size() <= 63);
    for (const DatabaseColumn& column : table.columns) CHECK(column.name.size() <= 63);
  }
}

TEST_CASE("each table takes its place behind those that it refers to") {
  const DatabaseTables tables = database_tables();
  const std::string sql = PostgresqlTables(tables).take_place("4402", false);
  const auto place = [&](const std::string& name) {
    return sql.find("ALTER TABLE \"" + name + "\" ATTACH PARTITION \"" + name + "_4402\"");
  };
  for (const DatabaseTable& table : tables.all) {
    CAPTURE(table.name);
    CHECK(place(table.name) != std::string::npos);
    for (const DatabaseColumn& column : table.columns) {
      if (column.reference) CHECK(place(column.reference->table) < place(table.name));
    }
  }
}

TEST_CASE("a row for COPY has the city first, nothing as \\N, and no character that ends a value") {
  std::string text;
  CHECK(append_row("4402", {"a\tb", "", "c\\d", "e\nf\rg", "\\N"}, text));
  CHECK(text == "4402\ta\\tb\t\\N\tc\\\\d\te\\nf\\rg\t\\\\N\n");
  CHECK_FALSE(append_row("4402", {std::string("a\0b", 3)}, text));
}

}  // namespace
}  // namespace shuangbai
