// Importing sheets and documents into a repository: all of them or nothing.
//
//     file ──rows──▶ cells ──encoder──▶ drafts ──merge──▶ staged files ──check──▶ commit
//
// Every row is read and judged before anything is written; then the files are staged as they will
// be, and the repository is checked as it will be. Only a repository without fault is committed.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "exchange/fault_list.h"
#include "exchange/mapping.h"
#include "exchange/row_reader.h"
#include "exchange/sheet_columns.h"
#include "policy/policy.h"
#include "store/changes.h"
#include "store/folder.h"
#include "store/transaction.h"

namespace shuangbai {

// A file to import.
struct ImportSource {
  std::string path;
  RecordType type = RecordType::worker;
  FieldPath into = {};  // the list that the rows are entries of; empty: rows are records
  Mapping mapping = {};
  std::vector<std::string> key = {};  // columns that identify a record; empty: its id
  std::string record = {};            // of entries whose rows do not name theirs
  UnknownColumns unknown_columns = UnknownColumns::refused;
  ReadingChoices reading = {};
  bool is_one_of_sheets = false;  // that are read from one workbook, where they have its header
  std::string station = {};       // of rows that give none
  std::string county = {};
};

// What becomes of a row whose record exists with other values.
enum class OnConflict : std::uint8_t { error, update, skip };

struct ImportOptions {
  OnConflict on_conflict = OnConflict::error;
  bool partial = false;  // the good rows are imported although others are bad
  bool dry_run = false;  // nothing is written, no lock taken; the report has what would be written
  bool digests_data = false;  // for a plan
  unsigned threads = 1;
  std::function<void(double)> progress = {};  // from 0 to 1
};

// The source as a sheet of its workbook for each visible sheet with rows; as it is where there is
// no choice. Fails as reading does.
Result<std::vector<ImportSource>> sheets_of(const ImportSource& source);

// The file's path as it is shown, with the sheet if there are several: 花名册.xlsx[二月].
std::string shown_path(const ImportSource& source);

// `file:row:column (header): text`; documents have no columns.
std::string to_string(const ImportFault& fault, const std::vector<ImportSource>& sources,
                      Language language);

// Rows, by what became of them.
struct ImportCounts {
  std::size_t created = 0;
  std::size_t changed = 0;
  std::size_t unchanged = 0;
  std::size_t skipped = 0;  // on a conflict
  std::size_t rejected = 0;
};

// How a source was read, and what became of its rows.
struct SourceReport {
  ImportCounts counts = {};
  std::string encoding = {};             // empty where there is no choice
  std::string delimiter = {};            // empty if it is no CSV
  std::uint32_t header_row = 0;          // the last of its header; 0: it has none
  std::vector<std::string> header = {};  // by column; two rows joined
  std::vector<SheetColumn> columns = {};
  std::vector<Message> remarks = {};  // what is not evident
};

struct ImportReport {
  std::vector<SourceReport> sources;
  FaultList faults;  // sorted
  // Sorted, too: what was not taken as written, a column each, at its first row; and warnings,
  // which `check` would tell of the records.
  FaultList notes;
  Diagnostics diagnostics;  // of the repository's own files
  RowSet rejected;
  bool is_complete = false;            // nothing stood in the way: it is written, or would be
  Committed committed;                 // unless nothing was written
  std::optional<HeldChanges> changes;  // of a dry run, as far as it came
  std::string data;  // the digest of what the repository held, if it was asked for
};

// A failure means that nothing was read to the end and nothing written; faults of the data are in
// the report.
Result<ImportReport> import_records(const Folder& folder, const Policy& policy,
                                    const std::vector<ImportSource>& sources,
                                    const ImportOptions& options);

}  // namespace shuangbai
