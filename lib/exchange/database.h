// The repository as a database, for people who like SQL: in a file of SQLite, or in PostgreSQL,
// where many cities may lie beside each other. Both have the same tables and values
// (database_tables.h); they differ in the types of columns, and PostgreSQL's tables have the city.
//
//   - a table for each record type (worker), its key `id` or `code`, with the county or station in
//     whose folder it lies; what a record has once is flattened (office_since)
//   - a table for each list (worker_posts): `row`, `parent` (the record, or the row of the list
//     above), `position` from 0, and the entry's fields, or `value`
//   - audit_result: the results of an audit as of the day, passes included; the columns of its CSV,
//     titles and messages in both languages (message_zh, message_en)
//
// References are foreign keys. In SQLite dates are texts, booleans 0 and 1, hours and money decimal
// numbers.
//
// In PostgreSQL (12 or later) they are of its types DATE, TIME, BOOLEAN and NUMERIC; a day that is
// personal data is a text, since it is masked or a token unless all is shown. Each table has a
// first column `city`: the code of the repository's jurisdiction, which is part of every key and
// what the table is partitioned by (worker_4402 is a partition of worker). Comments tell the titles
// of tables and columns in both languages. The table shuangbai_load has a row a city: its name, the
// digest of the data that was loaded (revision), the day and the policy of the audit, what is shown
// of personal data, and a digest of the tables' structure. A load takes some 1,800 locks and 200
// for each other city: from twenty cities on, the server's max_locks_per_transaction should be 256.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "audit/audit.h"
#include "exchange/disclosure.h"
#include "report/output_file.h"
#include "store/folder.h"

namespace shuangbai {

// Fills the file with the folder's records and the audit's results; the caller commits it, without
// a lock. Precondition: the audit's repository is the folder's, without fault, and the caller has
// been in a session of reading since it was loaded.
Outcome fill_sqlite(const Folder& folder, const Audit& audit, const Disclosure& disclosure,
                    OutputFile& file);

class PostgresqlDatabase {
 public:
  // Connects, and waits for another load into the database, but no longer than the patience lasts.
  // The URI is postgresql://USER@HOST:PORT/DATABASE; what it leaves out, and a password, libpq
  // finds in its variables (PGHOST, PGPASSWORD) and files (~/.pgpass). Tables are in the first
  // schema of the search path. Fails (usage) if it is no such URI, (io) if libpq cannot be loaded,
  // the server cannot be reached, or the wait is over. No message tells a password.
  static Result<PostgresqlDatabase> open(const std::string& uri, std::chrono::seconds patience);
  PostgresqlDatabase(PostgresqlDatabase&&) noexcept;
  ~PostgresqlDatabase();

  // Loads the folder's records and the audit's results, once, in one transaction: they take the
  // place of all that was loaded of the city before, be it the same revision or another; other
  // cities stay as they are. Tables are made if there are none. Whoever reads sees the earlier load
  // until all is there, and keeps it after a failure: (io) if the server refuses, or readers keep
  // the tables longer than the patience lasts, or the tables are of another version. The
  // precondition is that of fill_sqlite.
  Outcome load(const Folder& folder, const Audit& audit, const Disclosure& disclosure);

 private:
  struct State;
  explicit PostgresqlDatabase(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace shuangbai
