// Empty sheets for offices to fill in.
#pragma once

#include "exchange/export.h"
#include "model/field_path.h"

namespace shuangbai {

// The columns of records of a type, or (`into`, see ColumnFinder) of the entries of one of their
// lists: required lists, and those that rosters have in a row with the record (a worker's post,
// contract and certificate), with one entry; other lists are left to sheets of their own. A * marks
// what no row can do without. Above the header stands a row of notes, which import passes over. In
// XLSX, codes have text format, enumerations offer their titles, and each header says what belongs
// under it.
Outcome write_template(RecordType type, const FieldPath& into, const ExportOptions& options,
                       Language language, const std::string& file);

}  // namespace shuangbai
