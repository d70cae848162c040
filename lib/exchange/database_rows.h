// Records and results as the rows of the tables of database_tables.h, for any database.
#pragma once

#include <string>
#include <vector>

#include "audit/audit.h"
#include "exchange/database_tables.h"
#include "exchange/disclosure.h"
#include "store/folder.h"

namespace shuangbai {

// Who takes the rows.
class RowTaker {
 public:
  virtual ~RowTaker() = default;
  // A row of the table of the number: a text for each of its columns, empty where it has no value;
  // booleans are 0 and 1. A row of a list comes after the row that it belongs to.
  virtual void take(std::size_t table, const std::vector<std::string>& values) = 0;
};

// Hands on each row of the folder's records and the audit's results. Fails (io) if a file cannot be
// read. Precondition: the audit's repository is the folder's, without fault, and the caller has
// been in a session of reading since it was loaded.
Outcome for_each_row(const DatabaseTables& tables, const Folder& folder, const Audit& audit,
                     const Disclosure& disclosure, RowTaker& taker);

}  // namespace shuangbai
