// A connection to a PostgreSQL database, in one transaction: what is sent takes effect together, by
// `commit`, or not at all.
//
// No message tells a password, or repeats a URI. Every failure is of kind io but that of a URI.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "exchange/libpq.h"

namespace shuangbai {

class PostgresqlConnection {
 public:
  // Connects as the URI says, and as libpq's variables (PGHOST …) and password file do where it is
  // silent, and begins the transaction. Fails (usage) if it is no URI of PostgreSQL, or one whose
  // password is not percent-encoded.
  static Result<PostgresqlConnection> open(const std::string& uri);

  // Sends statements, separated by semicolons.
  Outcome run(const std::string& sql);
  // The first value of a query's only row; empty if it is null, or there is no row.
  Result<std::string> value(const std::string& sql);
  // COPY … FROM STDIN with this text.
  Outcome copy(const std::string& sql, std::string_view text);
  Outcome commit() { return run("COMMIT"); }

 private:
  struct Finish {
    const Libpq* pq;
    void operator()(PGconn* connection) const { pq->finish(connection); }
  };
  struct Clear {
    const Libpq* pq;
    void operator()(PGresult* result) const { pq->clear(result); }
  };
  using Answer = std::unique_ptr<PGresult, Clear>;

  PostgresqlConnection(const Libpq& pq, PGconn* connection, std::string password)
      : pq_(&pq), connection_(connection, Finish{&pq}), password_(std::move(password)) {}
  Outcome judge(const Answer& answer) const;
  std::string without_password(std::string text) const;
  std::string connection_error() const;

  const Libpq* pq_;
  std::unique_ptr<PGconn, Finish> connection_;
  std::string password_;
};

// A text as a literal of SQL, where standard_conforming_strings is on.
std::string sql_text(std::string_view text);

}  // namespace shuangbai
