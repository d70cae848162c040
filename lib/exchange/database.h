// The repository as an SQLite database, for people who like SQL.
//
//   - a table for each record type (worker), its key `id` or `code`, with the county or station
//   whose
//     folder it lies in; what a record has once is flattened (office_since)
//   - a table for each list (worker_posts): `row`, `parent` (the record, or the row of the list
//     above), `position` from 0, and the entry's fields, or `value`
//   - audit_result: the results of an audit as of the day, passes included
//
// References are foreign keys. Dates are texts, booleans 0 and 1, hours and money decimal numbers.
#pragma once

#include "base/date.h"
#include "base/diagnostic.h"
#include "exchange/disclosure.h"
#include "policy/policy.h"
#include "store/folder.h"

namespace shuangbai {

// Writes the database, replacing a file that exists once all is written; it is private (0600). Data
// with faults is refused, with diagnostics.
Outcome export_database(const Folder& folder, const Policy& policy, Date as_of,
                        const Disclosure& disclosure, const std::string& file, unsigned threads,
                        Diagnostics& diagnostics);

}  // namespace shuangbai
