#include "exchange/database.h"

#include <sqlite3.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <map>

#include "audit/repository_frame.h"
#include "exchange/sheet_columns.h"
#include "report/output_file.h"
#include "report/verdict_columns.h"
#include "store/entries.h"

namespace shuangbai {
namespace {

std::string sql_name(std::string_view name) {
  return '"' + std::string(name) + '"';
}

std::string_view sql_type(const Field& field) {
  switch (field.type) {
    case FieldType::integer:
    case FieldType::boolean:
      return "INTEGER";
    case FieldType::decimal:
      return "NUMERIC";
    default:
      return "TEXT";
  }
}

std::string reference_to(RecordType type) {
  const RecordInfo& info = info_of(type);
  return fmt::format(" REFERENCES {}({})", sql_name(info.name), sql_name(info.id_key));
}

class Database {
 public:
  explicit Database(const std::string& path) : path_(path) {}
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database() {
    for (const auto& [table, statement] : inserts_) sqlite3_finalize(statement);
    sqlite3_close(handle_);
  }

  Outcome open() {
    if (sqlite3_open_v2(path_.c_str(), &handle_, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK) {
      return failure();
    }
    return run("PRAGMA journal_mode=OFF; PRAGMA foreign_keys=OFF; BEGIN");
  }
  Outcome run(const std::string& sql) {
    return sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK ? std::nullopt
                                                                                      : failure();
  }

  // Adds a row of texts by the names of its columns; empty ones are null. Returns its number.
  std::int64_t insert(const std::string& table, const std::vector<std::string>& values) {
    sqlite3_stmt*& statement = inserts_[table];
    if (statement == nullptr) {
      std::string sql = "INSERT INTO " + sql_name(table) + " VALUES (?";
      for (std::size_t i = 1; i < values.size(); ++i) sql += ",?";
      sqlite3_prepare_v2(handle_, (sql + ")").c_str(), -1, &statement, nullptr);
    }
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
    return sqlite3_last_insert_rowid(handle_);
  }
  Outcome finish() {
    if (!good_) return failure();
    return run("COMMIT; PRAGMA journal_mode=DELETE");
  }

 private:
  Outcome failure() const {
    return Failure{FailureKind::io,
                   message({"无法写入 {0}（SQLite 错误 {1}，如磁盘已满）", "cannot write {0}: {2}"},
                           printable(path_), sqlite3_errcode(handle_), sqlite3_errmsg(handle_))};
  }

  std::string path_;
  sqlite3* handle_ = nullptr;
  std::map<std::string, sqlite3_stmt*> inserts_;
  bool good_ = true;
};

// The tables of a shape: its definition, and its rows.
class RecordTables {
 public:
  RecordTables(Database& database, const Disclosure& disclosure)
      : database_(database), disclosure_(disclosure) {}

  Outcome create(RecordType type) {
    const RecordInfo& info = info_of(type);
    std::vector<std::string> columns = definitions(info.shape(), "");
    columns[0] += " PRIMARY KEY";
    if (info.has_county_field()) {
      columns.insert(columns.begin() + 1, "county TEXT" + reference_to(RecordType::county));
    } else if (info.at_station) {
      columns.insert(columns.begin() + 1, "station TEXT" + reference_to(RecordType::station));
    }
    if (Outcome failure = create(std::string(info.name), columns)) return failure;
    return create_lists(info.shape(), std::string(info.name), "TEXT", info.id_key);
  }

  void insert(RecordType type, const Entry& entry, const Location& location) {
    const RecordInfo& info = info_of(type);
    std::vector<std::string> values;
    add_values(info.shape(), &entry, values);
    if (info.has_county_field()) values.insert(values.begin() + 1, std::string(location.county));
    if (info.at_station) values.insert(values.begin() + 1, std::string(location.station));
    const std::string id = values[0];
    database_.insert(std::string(info.name), values);
    insert_lists(info.shape(), entry, std::string(info.name), id);
  }

 private:
  static std::vector<std::string> definitions(const Shape& shape, const std::string& prefix) {
    std::vector<std::string> columns;
    for (const Field& field : shape.fields) {
      if (field.list) continue;
      const std::string name = prefix + std::string(field.key);
      if (field.type == FieldType::nested) {
        for (std::string& column : definitions(field.shape(), name + '_')) {
          columns.push_back(std::move(column));
        }
        continue;
      }
      columns.push_back(fmt::format("{} {}{}", sql_name(name), sql_type(field),
                                    field.reference ? reference_to(*field.reference) : ""));
    }
    return columns;
  }

  Outcome create(const std::string& table, const std::vector<std::string>& columns) {
    std::string sql = "CREATE TABLE " + sql_name(table) + " (";
    for (const std::string& column : columns) sql += (&column == &columns[0] ? "" : ", ") + column;
    return database_.run(sql + ")");
  }

  Outcome create_lists(const Shape& shape, const std::string& table, std::string_view parent_type,
                       std::string_view parent_key) {
    for (const Field& field : shape.fields) {
      const std::string name = fmt::format("{}_{}", table, field.key);
      if (!field.list) {
        if (field.type != FieldType::nested) continue;
        // Lists in what the record has once belong to the record.
        if (Outcome failure = create_lists(field.shape(), name, parent_type, parent_key)) {
          return failure;
        }
        continue;
      }
      const std::string parent = table_of_parent(table);
      std::vector<std::string> columns = {
          "\"row\" INTEGER PRIMARY KEY",
          fmt::format("parent {} NOT NULL REFERENCES {}({})", parent_type, sql_name(parent),
                      sql_name(parent_key)),
          "position INTEGER NOT NULL"};
      if (field.type != FieldType::nested) {
        columns.push_back(fmt::format("value {}{}", sql_type(field),
                                      field.reference ? reference_to(*field.reference) : ""));
        if (Outcome failure = create(name, columns)) return failure;
        continue;
      }
      for (std::string& column : definitions(field.shape(), ""))
        columns.push_back(std::move(column));
      if (Outcome failure = create(name, columns)) return failure;
      tables_.push_back(name);
      if (Outcome failure = create_lists(field.shape(), name, "INTEGER", "row")) return failure;
    }
    return std::nullopt;
  }

  // The longest table whose name begins this one: what a list in a single nested entry hangs on.
  std::string table_of_parent(const std::string& name) const {
    std::string best;
    const auto consider = [&](std::string_view table) {
      const bool fits = name == table || name.starts_with(std::string(table) + '_');
      if (fits && table.size() > best.size()) best = table;
    };
    for (const RecordInfo& info : record_types()) consider(info.name);
    for (const std::string& table : tables_) consider(table);
    return best;
  }

  void add_values(const Shape& shape, const Entry* entry, std::vector<std::string>& values) {
    for (const Field& field : shape.fields) {
      if (field.list) continue;
      const bool there = entry != nullptr && field.count(*entry) > 0;
      if (field.type == FieldType::nested) {
        add_values(field.shape(), there ? &field.at(*entry, 0) : nullptr, values);
      } else {
        values.push_back(there ? shown(field, *entry, 0) : std::string());
      }
    }
  }

  std::string shown(const Field& field, const Entry& entry, std::size_t index) const {
    const std::string text = text_of(field, entry, index);
    if (field.type == FieldType::boolean) return text == "true" ? "1" : "0";
    return disclosure_.shown(field.personal, text);
  }

  void insert_lists(const Shape& shape, const Entry& entry, const std::string& table,
                    const std::string& parent) {
    for (const Field& field : shape.fields) {
      if (!field.list && field.type != FieldType::nested) continue;
      const std::string name = fmt::format("{}_{}", table, field.key);
      for (std::size_t i = 0; i < field.count(entry); ++i) {
        if (!field.list) {
          insert_lists(field.shape(), field.at(entry, i), name, parent);
          continue;
        }
        std::vector<std::string> values = {"", parent, std::to_string(i)};
        if (field.type != FieldType::nested) {
          values.push_back(shown(field, entry, i));
          database_.insert(name, values);
          continue;
        }
        add_values(field.shape(), &field.at(entry, i), values);
        const std::int64_t row = database_.insert(name, values);
        insert_lists(field.shape(), field.at(entry, i), name, std::to_string(row));
      }
    }
  }

  Database& database_;
  const Disclosure& disclosure_;
  std::vector<std::string> tables_;  // of lists
};

// Writes each verdict as a row: the columns of all outputs (verdict_columns.h), sentences in both
// languages.
class ResultRows : public VerdictListener {
 public:
  ResultRows(Database& database, const Audit& audit, const Disclosure& disclosure)
      : database_(database), frame_(audit), disclosure_(disclosure) {}

  static Outcome create(Database& database) {
    std::string columns;
    for (const VerdictColumn& column : verdict_columns()) {
      const std::string_view type = column.type == CellType::number ? " NUMERIC" : " TEXT";
      for (const std::string_view language : languages_of(column)) {
        if (!columns.empty()) columns += ", ";
        columns += sql_name(std::string(column.key) + std::string(language));
        columns += type;
      }
    }
    return database.run("CREATE TABLE audit_result (" + columns + ')');
  }

  void hear(const HeardVerdict& heard) override {
    const Verdict& verdict = heard.described();
    std::vector<std::string> values;
    for (const VerdictColumn& column : verdict_columns()) {
      if (column.names_subject) {
        const Subject& subject = verdict.subject;
        values.push_back(disclosure_.shown(subject.personal, subject.name));
      } else {
        values.push_back(column.value(zh_, verdict));
        if (column.in_language) values.push_back(column.value(en_, verdict));
      }
    }
    database_.insert("audit_result", values);
  }

 private:
  static std::span<const std::string_view> languages_of(const VerdictColumn& column) {
    static constexpr std::string_view both[] = {"_zh", "_en"};
    static constexpr std::string_view none[] = {""};
    return column.in_language ? std::span<const std::string_view>(both) : none;
  }

  Database& database_;
  const RepositoryFrame frame_;
  const Disclosure& disclosure_;
  AuditSummary counts_ = {};  // no column tells them
  AuditReport zh_{frame_, counts_, Language::zh};
  AuditReport en_{frame_, counts_, Language::en};
};

}  // namespace

Outcome export_database(const Folder& folder, const Audit& audit, const Disclosure& disclosure,
                        OutputFile& file) {
  const Result<std::string> path = file.path_to_fill();
  if (!path) return path.failure();
  Database database(*path);
  if (Outcome failure = database.open()) return failure;
  RecordTables tables(database, disclosure);
  for (const RecordInfo& info : record_types()) {
    if (Outcome failure = tables.create(info.type)) return failure;
  }
  for (const RecordInfo& info : record_types()) {
    const Diagnostics faults =
        read_all(folder, info.type, [&](const Entry& entry, const Location& location) {
          tables.insert(info.type, entry, location);
        });
    if (Outcome failure = unreadable(faults)) return failure;
    if (has_errors(faults)) return first_fault(faults);
  }
  if (Outcome failure = ResultRows::create(database)) return failure;
  {
    ResultRows results(database, audit, disclosure);
    audit.run(results);
  }
  return database.finish();
}

}  // namespace shuangbai
