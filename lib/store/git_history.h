// What became of a record, commit by commit, from git's objects alone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/record_type.h"
#include "store/folder.h"

namespace shuangbai {

struct RecordVersion {
  AnyRecord record;
  std::string path;
};

struct Commit {
  std::string name;    // 40 digits; empty: not committed yet
  std::string author;  // as git has it
  std::string email;
  std::optional<Date> day;  // where the author was
};

// What a commit, or what is not committed yet, has made of a record.
struct RecordChange {
  Commit commit;
  RecordType type = {};
  std::optional<RecordVersion> before = {};  // nothing: it was not there
  std::optional<RecordVersion> after = {};   // nothing: it is gone
  // The file that holds it, or may, where one of the two cannot be read; then neither is told.
  std::string unreadable = {};
};

struct RecordHistory {
  std::vector<RecordChange> changes;  // the latest first
  bool is_shallow = false;            // the clone lacks what was before
};

// Of the records of the id: of one type, or of any. Under an earlier id a record is followed if
// nothing else was changed with it. A merge tells what it has changed beside either side. Fails
// (io) if the folder is in no git repository, or git cannot read its objects. The caller holds a
// session of reading.
Result<RecordHistory> history_of(const Folder& folder, std::optional<RecordType> type,
                                 const std::string& id);

}  // namespace shuangbai
