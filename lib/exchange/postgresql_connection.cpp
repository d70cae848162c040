#include "exchange/postgresql_connection.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace shuangbai {
namespace {

// What a session needs, whatever the server and the user have set.
constexpr const char* session_start =
    "BEGIN; SET LOCAL standard_conforming_strings = on; SET LOCAL "
    "idle_in_transaction_session_timeout = 0";

Failure no_uri() {
  return usage_failure(message(
      {"-o postgresql= 之后须是 postgresql://用户@主机:端口/数据库；用户名和密码中的 @ / : ? # % "
       "须写作 %40 %2F %3A %3F %23 %25",
       "after -o postgresql= stands postgresql://USER@HOST:PORT/DATABASE; in a user's name and a "
       "password @ / : ? # % are written %40 %2F %3A %3F %23 %25"}));
}

// Whether libpq will understand the user and password as they are meant: it ends them at the first
// @ or /, and would tell what stands behind as a host.
bool has_plain_shape(std::string_view uri) {
  const std::size_t scheme = uri.find("://");
  if (scheme == std::string_view::npos) return false;
  const std::string_view name = uri.substr(0, scheme);
  if (name != "postgresql" && name != "postgres") return false;
  const std::string_view rest = uri.substr(scheme + 3);
  const std::size_t last = rest.rfind('@');
  return last == std::string_view::npos ||
         rest.substr(0, last).find_first_of("@/?#") == std::string_view::npos;
}

bool is_port(std::string_view text) {
  return text.find_first_not_of("0123456789,") == std::string_view::npos;
}

// Lines as one.
std::string in_one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool is_blank = c == '\n' || c == '\t' || c == ' ';
    if (!is_blank) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  while (line.ends_with(' ')) line.pop_back();
  return printable(line);
}

// What can be done about a failure, by its code (SQLSTATE); nothing if that is not known.
std::optional<Message> known_failure(std::string_view state) {
  if (state == "55P03") {
    return message({"数据库中的表正被其他会话使用，数据未变；可用 --lock-timeout 等得更久",
                    "other sessions are using the database's tables, nothing was changed; "
                    "--lock-timeout waits longer"});
  }
  if (state == "53200") {
    return message({"PostgreSQL 放不下这么多锁，数据未变；请把 max_locks_per_transaction 设为 256",
                    "PostgreSQL has no room for so many locks, nothing was changed; set "
                    "max_locks_per_transaction to 256"});
  }
  return std::nullopt;
}

void be_silent(void*, const char*) {}

}  // namespace

Result<PostgresqlConnection> PostgresqlConnection::open(const std::string& uri) {
  if (!has_plain_shape(uri)) return no_uri();
  const Result<const Libpq*> library = Libpq::load();
  if (!library) return library.failure();
  const Libpq& pq = **library;

  PQconninfoOption* const options = pq.parse(uri.c_str(), nullptr);
  if (options == nullptr) return no_uri();
  std::string password;
  bool is_sound = true;
  for (const PQconninfoOption* option = options; option->keyword != nullptr; ++option) {
    if (option->val == nullptr) continue;
    const std::string_view keyword = option->keyword;
    if (keyword == "password") password = option->val;
    if (keyword == "port") is_sound = is_port(option->val);
  }
  pq.free_options(options);
  if (!is_sound) return no_uri();

  // What the URI says holds before these.
  const std::array keywords = {"connect_timeout", "fallback_application_name", "dbname",
                               "client_encoding", static_cast<const char*>(nullptr)};
  const std::array values = {"10", "shuangbai", uri.c_str(), "UTF8",
                             static_cast<const char*>(nullptr)};
  PostgresqlConnection opened(pq, pq.connect(keywords.data(), values.data(), 1),
                              std::move(password));
  PGconn* const connection = opened.connection_.get();
  if (connection == nullptr || pq.status(connection) != CONNECTION_OK) {
    return Failure{FailureKind::io,
                   message({"无法连接 PostgreSQL 数据库：{}", "cannot connect to PostgreSQL: {}"},
                           opened.connection_error())};
  }
  pq.set_notices(connection, be_silent, nullptr);
  if (Outcome failure = opened.run(session_start)) return *failure;
  return opened;
}

std::string PostgresqlConnection::without_password(std::string text) const {
  if (password_.empty()) return text;
  for (std::size_t at = text.find(password_); at != std::string::npos;
       at = text.find(password_, at + 4)) {
    text.replace(at, password_.size(), "****");
  }
  return text;
}

std::string PostgresqlConnection::connection_error() const {
  return without_password(in_one_line(pq_->error(connection_.get())));
}

Outcome PostgresqlConnection::judge(const Answer& answer) const {
  switch (answer == nullptr ? PGRES_FATAL_ERROR : pq_->result_status(answer.get())) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_COPY_IN:
      return std::nullopt;
    default:
      break;
  }
  const char* const state =
      answer == nullptr ? nullptr : pq_->error_field(answer.get(), PG_DIAG_SQLSTATE);
  if (state != nullptr) {
    if (const std::optional<Message> known = known_failure(state)) {
      return Failure{FailureKind::io, *known};
    }
  }
  // The server's sentence alone: what it adds repeats rows.
  const char* const said =
      answer == nullptr ? nullptr : pq_->error_field(answer.get(), PG_DIAG_MESSAGE_PRIMARY);
  return Failure{
      FailureKind::io,
      message({"PostgreSQL 未能写入，原有数据未变：{}",
               "PostgreSQL could not write, what was there is as before: {}"},
              said == nullptr ? connection_error() : without_password(in_one_line(said)))};
}

Outcome PostgresqlConnection::run(const std::string& sql) {
  return judge(Answer(pq_->run(connection_.get(), sql.c_str()), Clear{pq_}));
}

Result<std::string> PostgresqlConnection::value(const std::string& sql) {
  const Answer answer(pq_->run(connection_.get(), sql.c_str()), Clear{pq_});
  if (Outcome failure = judge(answer)) return *failure;
  if (pq_->rows(answer.get()) == 0) return std::string();
  return std::string(pq_->value(answer.get(), 0, 0));
}

Outcome PostgresqlConnection::copy(const std::string& sql, std::string_view text) {
  if (Outcome failure = run(sql)) return failure;
  PGconn* const connection = connection_.get();
  const bool is_put = pq_->put(connection, text.data(), static_cast<int>(text.size())) == 1;
  const bool sent = pq_->end_put(connection, is_put ? nullptr : "interrupted") == 1 && is_put;
  Outcome outcome = judge(Answer(pq_->next_result(connection), Clear{pq_}));
  // Where not even the end could be sent, the answers are without end.
  while (sent && Answer(pq_->next_result(connection), Clear{pq_}) != nullptr) {
  }
  if (!sent && !outcome) return judge(nullptr);
  return outcome;
}

std::string sql_text(std::string_view text) {
  std::string literal = "'";
  for (const char c : text) {
    literal += c;
    if (c == '\'') literal += c;
  }
  return literal + '\'';
}

}  // namespace shuangbai
