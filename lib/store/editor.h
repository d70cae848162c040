// Changing single records: what `add`, `set`, `remove` and the verbs do.
//
// A change is spliced into its file, so that all else in it stays as it is; the result is read
// again and checked (with the references that it makes) before anything is written. The cost does
// not depend on the size of the repository, but for log entries whose place is not known.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "model/record_type.h"
#include "store/session.h"

namespace shuangbai {

// A record in its file.
struct Found {
  AnyRecord record;
  std::string path;
  std::string station;  // of households and log entries
};

// A file before and after; an absent file is empty.
struct FileChange {
  std::string path;
  std::string before;
  std::string after;
};

class Editor {
 public:
  // Waits for the repository's lock, and holds it, unless it only tries.
  static Result<Editor> open(const Folder& folder, bool dry_run);

  // What is wrong with the latest change, if it failed for the data.
  const Diagnostics& diagnostics() const { return diagnostics_; }
  const std::vector<FileChange>& changes() const { return changes_; }

  // The place follows from the record, but for the station of households and log entries, and the
  // county of workers and of a county's own trainings (empty: the city's).
  struct Place {
    std::string county = {};
    std::string station = {};
  };
  // A generated id is not looked for among the records that exist.
  Outcome add(const AnyRecord& record, const Place& place, bool generated_id = false);
  // Moves the record if its new values belong into another file.
  Outcome replace(const Found& found, const AnyRecord& record, const Place& place);
  // Refuses, as does replacing an id, while another record names this one.
  Outcome remove(const Found& found);

  // Writes all changes (unless it only tries).
  Outcome commit();

 private:
  Editor(const Folder& folder, std::optional<WritingSession> session)
      : folder_(folder), session_(std::move(session)) {}
  Outcome change_file(const std::string& path, const AnyRecord* old_record,
                      const AnyRecord* new_record, const std::string& read_as);
  Outcome check_unreferenced(const Found& found);
  Result<std::string*> text_of_file(const std::string& path);
  Outcome invalid();

  Folder folder_;
  std::optional<WritingSession> session_;
  std::vector<FileChange> changes_;
  Diagnostics diagnostics_;
};

// The file of the record with this id, if it has one of its own.
Result<std::optional<std::string>> find_file(const Folder& folder, RecordType type,
                                             std::string_view id);

// The record; for a log entry, all logs of the type are searched. A failure of kind usage names a
// near id.
Result<Found> find_record(const Folder& folder, RecordType type, const std::string& id);

// The record types' path for a record, see Editor::Place.
std::string path_for(const AnyRecord& record, const Editor::Place& place);

}  // namespace shuangbai
