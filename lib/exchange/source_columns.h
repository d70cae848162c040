// What the columns of a source are: of a sheet by its header, of a document by the paths that its
// rows bring.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "exchange/encoded_row.h"
#include "exchange/import.h"
#include "exchange/row_place.h"
#include "exchange/sheet_header.h"

namespace shuangbai {

// The titles of the fields of columns, one behind the other: 姓名、性别, Name, Gender.
Message titles_of(const std::vector<const Field*>& fields);

class SourceColumns {
 public:
  // The source must outlive them.
  explicit SourceColumns(const ImportSource& source)
      : source_(source),
        finder_(source.type, source.into, source.mapping, source.unknown_columns) {}

  const ColumnFinder& finder() const { return finder_; }
  // In the order of the sheet, or of the paths' first rows. Columns may be added behind them.
  const std::vector<SheetColumn>& all() const { return columns_; }
  std::vector<SheetColumn>& all() { return columns_; }
  // Values by path for rows that give none.
  const std::vector<std::pair<FieldPath, std::string>>& constants() const { return constants_; }

  // Takes the constants of the mapping; that of the station or county goes to the place of rows.
  // Fails (usage) if one has a path that is none.
  Outcome set_constants(RowPlace& place);

  // Takes a sheet's header. With faults no row can be judged.
  std::vector<CellFault> take_header(const SheetHeader& header);

  // Takes the paths of a document that are new, and drops the columns that were added behind those
  // known before. Whether there are any.
  bool take_paths(const std::vector<std::string>& paths);
  // The cells of a document's row whose paths no row may have.
  std::vector<CellFault> faults_of(const SheetRow& row) const;

  // Which required fields of a new record have no column, if any; its id aside.
  std::optional<Message> told_missing() const;
  // Which columns are kept as they are, if any.
  std::optional<Message> told_kept() const;
  // Which the mapping leaves out, if any.
  std::optional<Message> told_left_out() const;

 private:
  const SheetColumn* twin_of(const SheetColumn& column) const;
  bool keeps(const std::string& header) const;
  std::optional<Message> fault_of_path(const SheetColumn& column) const;

  const ImportSource& source_;
  ColumnFinder finder_;
  std::vector<SheetColumn> columns_;
  std::vector<std::pair<FieldPath, std::string>> constants_;
  std::size_t path_count_ = 0;
  std::map<std::uint32_t, Message> bad_paths_;  // of documents, by column
};

}  // namespace shuangbai
