// Changing single records: what `add`, `set`, `remove` and the verbs do.
//
// A change is spliced into its file, so that all else in it stays as it is. The result is read
// again: a change is refused unless it reads back as meant and `check` would find nothing wrong
// with it, what it names and who names it included. Only then is anything written.
//
// The cost is that of finding records (record_lookup.h), but for what others may name: if a record,
// or a part of it that others name, goes, all files are searched for its id. A new id is held
// against the names of the type's files.
#pragma once

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/diagnostic.h"
#include "model/record_type.h"
#include "store/layout.h"
#include "store/record_file.h"
#include "store/record_lookup.h"
#include "store/session.h"
#include "store/transaction.h"

namespace shuangbai {

class EntryReader;

// A record in its file.
struct Found {
  AnyRecord record;
  std::string path;
  RecordPlace place;
  std::string text;  // of the file, and what it says: read once, for finding and for changing
  RecordFile file;
};

// A file before and after; an absent file is empty.
struct FileChange {
  std::string path;
  std::string before;
  std::string after;
};

enum class EditAction : std::uint8_t { created, changed, removed, unchanged };

// What was done to a record.
struct RecordEdit {
  std::optional<AnyRecord> before;  // nothing: it is new
  std::optional<AnyRecord> after;   // nothing: it is gone
  std::string path;                 // where it lies now, or has lain
  std::string old_path = {};        // if it has moved: where it lay before

  EditAction action() const;
  const AnyRecord& record() const { return after ? *after : *before; }
};

class Editor {
 public:
  // Begins a session of writing or, where it only tries, of reading; the editor holds it. Failures
  // are those of the session (session.h). The folder must outlive the editor.
  static Result<Editor> open(const Folder& folder, bool dry_run);
  Editor(Editor&& other) noexcept;
  Editor& operator=(Editor&&) = delete;

  // What is wrong with the latest change, if it failed for the data.
  const Diagnostics& diagnostics() const { return diagnostics_; }
  const std::deque<FileChange>& changes() const { return changes_; }
  // The edits so far, in their order; also those that leave a record as it is. When a call has
  // failed, the last may be the one that it was about.
  const std::deque<RecordEdit>& edits() const { return edits_; }

  // The record of the id or, if there is none, the only one of the name. A failure of kind usage
  // says that there is none, and names a near id, or that several have the name.
  Result<Found> find(RecordType type, const std::string& id);

  // A generated id is not looked for among the records that exist; but an entry of a log that is
  // there already with other id alone is refused (usage): a command that was interrupted and is
  // repeated writes nothing twice.
  Outcome add(const AnyRecord& record, const RecordPlace& place, bool generated_id = false);
  // Moves the record if its new values or place belong into another file. A record that stays as it
  // is, is not written.
  Outcome replace(const Found& found, const AnyRecord& record, const RecordPlace& place);
  Outcome remove(const Found& found);

  // Writes all changes (unless it only tries), and ends the session. Fails as a transaction does.
  Result<Committed> commit();

 private:
  using Session = std::variant<std::monostate, ReadingSession, WritingSession>;
  // A file's text, as of a path, and what it says.
  struct ReadFile {
    std::string path;
    std::string text;
    RecordFile file = {};
    Diagnostics faults = {};
  };

  Editor(const Folder& folder, Session session);
  Outcome change_file(const std::string& path, const Found* found, const AnyRecord* new_record,
                      const std::string& read_as);
  Outcome check_written(const std::string& path, const std::string& text, const AnyRecord* record,
                        std::span<const AnyRecord* const> wanted);
  void check_links(EntryReader& reader, const Entry& record, const Location& location);
  void check_plausible(const RecordInfo& info, const Entry& record, const std::string& path);
  Outcome check_county(const AnyRecord& record, const RecordPlace& place);
  Outcome check_new(const AnyRecord& record, const std::string& path);
  Outcome move(const Found& found, const AnyRecord& record, const std::string& path);
  Result<std::string*> text_of_file(const std::string& path);
  // Reads it, but not what the latest call has read.
  const ReadFile& read(const std::string& path, const std::string& text);
  const std::string* edited(const std::string& path) const;
  Outcome invalid();

  const Folder& folder_;
  Session session_;
  std::deque<FileChange> changes_;
  std::deque<RecordEdit> edits_;
  Diagnostics diagnostics_;
  ReadFile latest_;
  RecordLookup lookup_;  // of the repository as it will be
};

// A record, for showing it. Failures as of Editor::find.
Result<Found> find_record(const RecordLookup& lookup, RecordType type, const std::string& id);

}  // namespace shuangbai
