#include "exchange/database.h"
#include "exchange/database_rows.h"
#include "exchange/postgresql_connection.h"
#include "exchange/postgresql_tables.h"
#include "store/data_digest.h"

namespace shuangbai {
namespace {

// So many bytes of a table are kept before they are sent: a COPY has one table, and the rows of a
// record and its lists come in turn.
constexpr std::size_t bytes_at_once = 1 << 18;

class CopiedRows : public RowTaker {
 public:
  CopiedRows(PostgresqlConnection& connection, const PostgresqlTables& sql, std::size_t tables,
             std::string city)
      : connection_(connection), sql_(sql), city_(std::move(city)), waiting_(tables) {}

  Outcome prepare() {
    for (std::size_t table = 0; table < waiting_.size(); ++table) {
      if (Outcome failure = connection_.run(sql_.prepare(table, city_))) return failure;
    }
    return std::nullopt;
  }

  // After a failure further rows are dropped; `finish` tells it.
  void take(std::size_t table, const std::vector<std::string>& values) override {
    if (failure_) return;
    if (!append_row(city_, values, waiting_[table])) {
      failure_ = Failure{FailureKind::invalid_data,
                         message({"记录中有 NUL 字符，PostgreSQL 不能存放；数据库未变",
                                  "a record has a NUL character, which PostgreSQL cannot hold; "
                                  "the database is as before"})};
    } else if (waiting_[table].size() >= bytes_at_once) {
      send(table);
    }
  }

  Outcome finish() {
    for (std::size_t table = 0; table < waiting_.size() && !failure_; ++table) send(table);
    return failure_;
  }

 private:
  void send(std::size_t table) {
    if (!waiting_[table].empty()) {
      failure_ = connection_.copy(sql_.copy(table, city_), waiting_[table]);
    }
    waiting_[table].clear();
  }

  PostgresqlConnection& connection_;
  const PostgresqlTables& sql_;
  std::string city_;
  std::vector<std::string> waiting_;  // of each table, what is not sent yet
  Outcome failure_;
};

// Tables of the user's own schema alone are seen from here on, and loads come one after the other.
std::string begin_alone(std::chrono::seconds patience) {
  return fmt::format(
      "SELECT set_config('search_path', quote_ident(current_schema()), true);\n"
      "SET LOCAL lock_timeout = {};\n"
      "SELECT pg_advisory_xact_lock(hashtext('shuangbai_load'))",
      std::max<std::int64_t>(1, std::chrono::milliseconds(patience).count()));
}

}  // namespace

struct PostgresqlDatabase::State {
  PostgresqlConnection connection;
};

PostgresqlDatabase::PostgresqlDatabase(std::unique_ptr<State> state) : state_(std::move(state)) {}
PostgresqlDatabase::PostgresqlDatabase(PostgresqlDatabase&&) noexcept = default;
PostgresqlDatabase::~PostgresqlDatabase() = default;

Result<PostgresqlDatabase> PostgresqlDatabase::open(const std::string& uri,
                                                    std::chrono::seconds patience) {
  Result<PostgresqlConnection> connection = PostgresqlConnection::open(uri);
  if (!connection) return connection.failure();
  if (Outcome failure = connection->run(begin_alone(patience))) return *failure;
  return PostgresqlDatabase(std::make_unique<State>(State{std::move(*connection)}));
}

namespace {

// Makes the tables if there are none. Fails (io) if those that are there have another structure.
Outcome make_tables(PostgresqlConnection& connection, const PostgresqlTables& sql) {
  const Result<std::string> there =
      connection.value("SELECT to_regclass('shuangbai_load') IS NOT NULL");
  if (!there) return there.failure();
  if (*there != "t") {
    if (Outcome failure = connection.run(sql.definition())) return failure;
    return connection.run(sql.comments());
  }
  const Result<std::string> others = connection.value(fmt::format(
      "SELECT count(*) FROM shuangbai_load WHERE tables <> {}", sql_text(sql.digest())));
  if (!others) return others.failure();
  if (*others == "0") return connection.run(sql.comments());
  return Failure{
      FailureKind::io,
      message({"数据库中的表是另一版本的 shuangbai 所建，数据未变；请装入另一个数据库或模式",
               "the database's tables are of another version of shuangbai, nothing was "
               "changed; load into another database or schema"})};
}

Outcome note_load(PostgresqlConnection& connection, const std::vector<std::string>& values) {
  std::string sql = "DELETE FROM shuangbai_load WHERE city = " + sql_text(values.front()) +
                    "; INSERT INTO shuangbai_load VALUES (";
  for (const std::string& value : values) {
    sql += (&value == &values.front() ? "" : ", ") + sql_text(value);
  }
  return connection.run(sql + ')');
}

}  // namespace

Outcome PostgresqlDatabase::load(const Folder& folder, const Audit& audit,
                                 const Disclosure& disclosure) {
  PostgresqlConnection& connection = state_->connection;
  const DatabaseTables tables = database_tables();
  const PostgresqlTables sql(tables);
  const Manifest& manifest = audit.repository().manifest;
  const std::string& city = manifest.jurisdiction;
  if (Outcome failure = make_tables(connection, sql)) return failure;
  const Result<std::string> loads =
      connection.value("SELECT count(*) FROM shuangbai_load WHERE city = " + sql_text(city));
  if (!loads) return loads.failure();

  CopiedRows rows(connection, sql, tables.all.size(), city);
  if (Outcome failure = rows.prepare()) return failure;
  if (Outcome failure = for_each_row(tables, folder, audit, disclosure, rows)) return failure;
  if (Outcome failure = rows.finish()) return failure;
  if (Outcome failure = connection.run(sql.take_place(city, *loads != "0"))) return failure;

  const Result<std::string> revision = data_digest(folder);
  if (!revision) return revision.failure();
  if (Outcome failure =
          note_load(connection, {city, manifest.name, *revision, audit.request().as_of.to_string(),
                                 fmt::format("{}", fmt::join(manifest.policy, ", ")),
                                 std::string(disclosure.name()), sql.digest()})) {
    return failure;
  }
  return connection.commit();
}

}  // namespace shuangbai
