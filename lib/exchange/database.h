// The repository as an SQLite database, for people who like SQL.
//
//   - a table for each record type (worker), its key `id` or `code`, with the county or station
//   whose
//     folder it lies in; what a record has once is flattened (office_since)
//   - a table for each list (worker_posts): `row`, `parent` (the record, or the row of the list
//     above), `position` from 0, and the entry's fields, or `value`
//   - audit_result: the results of an audit as of the day, passes included; the columns of its CSV,
//     titles and messages in both languages (message_zh, message_en)
//
// References are foreign keys. Dates are texts, booleans 0 and 1, hours and money decimal numbers.
#pragma once

#include "audit/audit.h"
#include "exchange/disclosure.h"
#include "report/output_file.h"
#include "store/folder.h"

namespace shuangbai {

// Fills the file with the folder's records and the audit's results; the caller commits it, without
// a lock. Precondition: the audit's repository is the folder's, without fault, and the caller has
// been in a session of reading since it was loaded.
Outcome export_database(const Folder& folder, const Audit& audit, const Disclosure& disclosure,
                        OutputFile& file);

}  // namespace shuangbai
