#include <sqlite3.h>

#include "exchange/database.h"
#include "exchange/database_rows.h"
#include "report/output_file.h"

namespace shuangbai {
namespace {

std::string_view sqlite_type(ColumnType type) {
  switch (type) {
    case ColumnType::row:
    case ColumnType::integer:
    case ColumnType::boolean:
      return "INTEGER";
    case ColumnType::decimal:
      return "NUMERIC";
    default:
      return "TEXT";
  }
}

std::string sqlite_definition(const DatabaseTable& table) {
  std::string sql = "CREATE TABLE " + sql_name(table.name) + " (";
  for (const DatabaseColumn& column : table.columns) {
    const bool is_first = &column == &table.columns.front();
    sql += fmt::format("{}{} {}", is_first ? "" : ", ", sql_name(column.name),
                       sqlite_type(column.type));
    if (is_first && table.has_key) sql += " PRIMARY KEY";
    if (column.is_required()) sql += " NOT NULL";
    if (column.reference) {
      sql += fmt::format(" REFERENCES {}({})", sql_name(column.reference->table),
                         sql_name(column.reference->column));
    }
  }
  return sql + ')';
}

class SqliteDatabase : public RowTaker {
 public:
  SqliteDatabase(const std::string& path, const DatabaseTables& tables)
      : path_(path), tables_(tables), inserts_(tables.all.size(), nullptr) {}
  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;
  ~SqliteDatabase() override {
    for (sqlite3_stmt* statement : inserts_) sqlite3_finalize(statement);
    sqlite3_close(handle_);
  }

  // Opens the file, which is empty, and makes the tables.
  Outcome open() {
    if (sqlite3_open_v2(path_.c_str(), &handle_, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK) {
      return failure();
    }
    if (Outcome failure = run("PRAGMA journal_mode=OFF; PRAGMA foreign_keys=OFF; BEGIN")) {
      return failure;
    }
    for (const DatabaseTable& table : tables_.all) {
      if (Outcome failure = run(sqlite_definition(table))) return failure;
    }
    return std::nullopt;
  }

  void take(std::size_t table, const std::vector<std::string>& values) override {
    sqlite3_stmt* statement = insert_into(table);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const int column = static_cast<int>(i) + 1;
      if (values[i].empty()) {
        sqlite3_bind_null(statement, column);
      } else {
        sqlite3_bind_text(statement, column, values[i].data(), static_cast<int>(values[i].size()),
                          SQLITE_STATIC);
      }
    }
    good_ = sqlite3_step(statement) == SQLITE_DONE && good_;
    sqlite3_reset(statement);
  }

  Outcome finish() {
    if (!good_) return failure();
    return run("COMMIT; PRAGMA journal_mode=DELETE");
  }

 private:
  sqlite3_stmt* insert_into(std::size_t table) {
    sqlite3_stmt*& statement = inserts_[table];
    if (statement == nullptr) {
      std::string sql = "INSERT INTO " + sql_name(tables_.all[table].name) + " VALUES (?";
      for (std::size_t i = 1; i < tables_.all[table].columns.size(); ++i) sql += ",?";
      sqlite3_prepare_v2(handle_, (sql + ")").c_str(), -1, &statement, nullptr);
    }
    return statement;
  }

  Outcome run(const std::string& sql) {
    return sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK ? std::nullopt
                                                                                      : failure();
  }

  Outcome failure() const {
    return Failure{FailureKind::io,
                   message({"无法写入 {0}（SQLite 错误 {1}，如磁盘已满）", "cannot write {0}: {2}"},
                           printable(path_), sqlite3_errcode(handle_), sqlite3_errmsg(handle_))};
  }

  std::string path_;
  const DatabaseTables& tables_;
  sqlite3* handle_ = nullptr;
  std::vector<sqlite3_stmt*> inserts_;  // of each table, once it has a row
  bool good_ = true;
};

}  // namespace

Outcome fill_sqlite(const Folder& folder, const Audit& audit, const Disclosure& disclosure,
                    OutputFile& file) {
  const Result<std::string> path = file.path_to_fill();
  if (!path) return path.failure();
  const DatabaseTables tables = database_tables();
  SqliteDatabase database(*path, tables);
  if (Outcome failure = database.open()) return failure;
  if (Outcome failure = for_each_row(tables, folder, audit, disclosure, database)) return failure;
  return database.finish();
}

}  // namespace shuangbai
