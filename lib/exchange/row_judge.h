// What the loader finds wrong with a repository as an import would make it, told at the rows that
// it comes from.
#pragma once

#include "exchange/draft_writer.h"
#include "exchange/import_state.h"
#include "store/plausibility.h"

namespace shuangbai {

class RowJudge {
 public:
  // Both must outlive the judge.
  RowJudge(const std::vector<ImportSource>& sources, ImportState& state)
      : sources_(sources), state_(state) {}

  // Rejects the rows from which errors come, and puts warnings beside the notes. What comes of no
  // row goes into the report's diagnostics. `had_faults`: rows were rejected before; a record that
  // is missed because of them, or what comes of no row then, is no fault of its own.
  void judge(DraftWriter& writer, Diagnostics& diagnostics, bool had_faults, bool is_partial);
  // The same of what can hardly be, as far as rows bring it; what the repository has of it besides
  // is told by `check`.
  // Of a value that two have it is told at which row the other is.
  void judge_doubts(DraftWriter& writer, Diagnostics& doubts, std::span<const SharedValue> shared);

  // Of the latest judgement, without that of rows that were rejected.
  void forget_warnings() { warnings_ = FaultList(); }
  FaultList take_warnings() { return std::move(warnings_); }

 private:
  struct Lack {
    const Field* field;
    std::string entry;  // the list, without indexes
    Text title;
  };
  void take(ImportFault fault, Severity severity, FaultList& errors);
  void reject(const FaultList& faults);
  bool lacks_column(const Draft& origin, const std::string& value);
  void tell_lacks();
  ImportFault at_origin(const Draft& origin, const std::string& value, Message text) const;
  const SheetColumn* column_of(std::uint16_t source, const std::string& value) const;

  const std::vector<ImportSource>& sources_;
  ImportState& state_;
  FaultList warnings_;
  std::map<std::uint16_t, std::vector<Lack>> lacks_;  // by source, those that are still to tell
  std::set<std::pair<std::uint16_t, std::uint32_t>> lacking_rows_;
  std::set<std::pair<std::uint16_t, std::string>> known_lacks_;
};

}  // namespace shuangbai
