// What the last write has replaced, so that it can be undone while its files are untouched.
//
// It lies in .shuangbai.undo, a folder that only the user may enter (0700, its files 0600) and that
// git ignores, by a .gitignore of its own. It holds the texts that were there before the last
// write, personal data included, until the next write takes their place.
//
// The note says which command wrote, and whether that write is undone now, so that the next `undo`
// redoes it. A command that was to write and had nothing to write leaves a mark beside the note:
// undoing an older write in its place would surprise.
//
// It is written before the files change. A write that was killed before it changed anything, or
// whose commit failed, leaves a note that fits no file; undoing is refused then, as it is when
// anyone has changed a file since.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/editor.h"
#include "store/folder.h"

namespace shuangbai {

extern const std::string undo_folder;

// Writes of more files are not kept: what a whole city's import has made, git takes back.
inline constexpr std::size_t most_undone_files = 5'000;

// Takes down what a write is about to replace. Where that cannot be kept, for want of room or of a
// permission, the write goes on and cannot be undone. Precondition: a session of writing is held
// until the write is done.
class UndoNote {
 public:
  // `files`: how many there will be at most. `command`: that wrote, or whose write is taken back or
  // redone; `is_undone`: taken back.
  UndoNote(const Folder& folder, std::size_t files, std::string_view command, bool is_undone);
  // A file that is made; that gets another text; that goes. `after` is the digest of the new text.
  void add_new(const std::string& path, const std::string& after);
  void add_replaced(const std::string& path, const std::string& after);
  void add_removed(const std::string& path);
  // A folder that was made for the files; after the one that holds it.
  void add_folder(const std::string& path);
  // Nothing of this write is kept.
  void give_up() { is_whole_ = false; }
  // The note takes the place of the one before. Without it, as before the first write of a
  // repository, nothing can be undone.
  void keep();

 private:
  void add(const std::string& path, const std::optional<std::string>& before,
           std::string_view after);

  const Folder& folder_;
  std::string text_;
  bool is_whole_;
};

// By which a note knows a text again.
std::string undo_digest(std::string_view text);

// A file of the last write.
struct UndoneFile {
  std::string path;
  std::optional<std::string> before;  // what it was; nothing: it was not there
  std::optional<std::string> now;     // what it is; nothing: it is not there
};

// The last write, as it is to be taken back.
struct UndoneWrite {
  std::string command;            // its words, as "visit import"; empty if nobody said
  bool is_undone = false;         // whether `undo` made it: taking it back redoes
  std::vector<UndoneFile> files;  // in the order in which it named them
  std::vector<std::string> made_folders;
};

// The last write. Fails (usage) if no write can
// be undone, or if a file is not what the write has made of it; (io) if one cannot be read, or if
// the note is not this user's own. Precondition: a session of reading or writing is held.
Result<UndoneWrite> last_write(const Folder& folder);

// A command was to write, and there was nothing to write: best effort, and no mark where no write
// can be undone anyway. Precondition: a writing session.
void note_nothing_written(const Folder& folder);
// Which command that was, if none has written since.
std::optional<std::string> wrote_nothing(const Folder& folder);
// Takes the mark away. Precondition: a writing session.
void forget_nothing_written(const Folder& folder);

// What undoing does to records, by type and id, and to other files.
struct UndoneEdits {
  std::vector<RecordEdit> edits;
  // Paths of files of which no record changes: without records, only formatted, not readable.
  std::vector<std::string> others;
};
UndoneEdits edits_of(const std::vector<UndoneFile>& files);

}  // namespace shuangbai
