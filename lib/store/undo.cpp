#include "store/undo.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "base/echo.h"
#include "model/same_record.h"
#include "store/data_digest.h"
#include "store/descriptor.h"
#include "store/record_file.h"
#include "store/staging.h"

namespace shuangbai {

const std::string undo_folder = ".shuangbai.undo";

namespace {

constexpr std::string_view note_heading = "shuangbai undo 2\n";
constexpr std::string_view note_name = "last";
constexpr std::string_view nothing_name = "nothing-written";
constexpr std::string_view absent = "-";

// The file's text; nothing if it is not there.
Result<std::optional<std::string>> text_there(const Folder& folder, const std::string& path) {
  const Result<bool> exists = folder.exists(path);
  if (!exists) return exists.failure();
  if (!*exists) return std::optional<std::string>();
  FileBuffer buffer;
  if (Outcome failure = folder.read(path, buffer)) return *failure;
  return std::optional(std::string(buffer.text()));
}

// Whether the folder is there, no link, this user's own, and closed to others.
bool is_private(int folder) {
  struct stat status {};
  return ::fstat(folder, &status) == 0 && status.st_uid == ::geteuid() &&
         (status.st_mode & 022) == 0;
}

bool put_file(int folder, const std::string& name, std::string_view text) {
  const std::string written = name + ".new";
  ::unlinkat(folder, written.c_str(), 0);
  const Descriptor file(::openat(folder, written.c_str(),
                                 O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  return file && write_all(file.get(), text) &&
         ::renameat(folder, written.c_str(), folder, name.c_str()) == 0;
}

// The folder, which is made if it is not there.
Descriptor open_undo_folder(const Folder& folder) {
  ::mkdirat(folder.descriptor(), undo_folder.c_str(), 0700);
  Descriptor opened = open_below(folder.descriptor(), undo_folder, Missing::fail);
  if (!opened || !is_private(opened.get())) return Descriptor(-1);
  // Whatever became of the folder since it was made: a note must not get into git.
  struct stat status {};
  const bool is_kept_out =
      ::fstatat(opened.get(), ".gitignore", &status, AT_SYMLINK_NOFOLLOW) == 0 &&
      S_ISREG(status.st_mode) && status.st_size > 0;
  if (!is_kept_out && !put_file(opened.get(), ".gitignore", "*\n")) return Descriptor(-1);
  return opened;
}

// The parts of a note, one after the other.
class NoteReader {
 public:
  explicit NoteReader(std::string_view text) : rest_(text) {}

  bool skip(std::string_view expected) {
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(expected.size());
    return true;
  }
  std::string_view until(char end) {
    const std::size_t at = std::min(rest_.find(end), rest_.size());
    const std::string_view part = rest_.substr(0, at);
    rest_.remove_prefix(std::min(at + 1, rest_.size()));
    return part;
  }
  std::optional<std::string_view> bytes(std::string_view size) {
    std::size_t count = 0;
    const auto [end, error] = std::from_chars(size.data(), size.data() + size.size(), count);
    if (error != std::errc() || end != size.data() + size.size() || count > rest_.size()) {
      return std::nullopt;
    }
    const std::string_view part = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return part;
  }
  bool is_at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

// A file of a note: its path, what it was, and a digest of what the write has made of it.
struct NotedFile {
  std::string path;
  std::optional<std::string> before;
  std::string after;
};

struct Note {
  std::string command;
  bool is_undone = false;
  std::vector<NotedFile> files = {};
  std::vector<std::string> made_folders = {};
};

// Nothing if the note is not whole.
std::optional<Note> read_note(std::string_view text) {
  NoteReader reader(text);
  if (!reader.skip(note_heading)) return std::nullopt;
  Note note;
  note.is_undone = reader.skip("undid ");
  if (!note.is_undone && !reader.skip("did ")) return std::nullopt;
  note.command = reader.until('\n');
  while (reader.skip("file ")) {
    const std::string_view size = reader.until(' ');
    NotedFile file{.path = {}, .before = {}, .after = std::string(reader.until(' '))};
    file.path = reader.until('\n');
    if (!is_ours(file.path)) return std::nullopt;
    if (size != absent) {
      const auto before = reader.bytes(size);
      if (!before || !reader.skip("\n")) return std::nullopt;
      file.before = *before;
    }
    note.files.push_back(std::move(file));
  }
  while (reader.skip("folder ")) note.made_folders.emplace_back(reader.until('\n'));
  if (!reader.skip("end\n") || !reader.is_at_end() || note.files.empty()) return std::nullopt;
  return note;
}

// A record as it is or was, and where it lies.
struct OneSide {
  std::optional<AnyRecord> record;
  std::string path;
};

// Both sides of a record, wherever it lies.
struct BothSides {
  OneSide now;
  OneSide before;
};

RecordEdit edit_of(BothSides sides) {
  auto& [now, before] = sides;
  const bool moves = now.record && before.record && now.path != before.path;
  return {.before = std::move(now.record),
          .after = std::move(before.record),
          .path = before.path.empty() ? now.path : before.path,
          .old_path = moves ? now.path : ""};
}

// A record that is made and one that is gone are one if they differ in their ids alone.
void join_renamed(std::vector<RecordEdit>& edits) {
  std::vector<RecordEdit*> all_gone;
  for (RecordEdit& edit : edits) {
    if (edit.before && !edit.after) all_gone.push_back(&edit);
  }
  for (RecordEdit& made : edits) {
    if (made.before || !made.after) continue;
    const auto found = std::ranges::find_if(
        all_gone, [&](const RecordEdit* gone) { return is_renamed(*gone->before, *made.after); });
    if (found == all_gone.end()) continue;
    RecordEdit& gone = **found;
    made.before = std::exchange(gone.before, std::nullopt);
    if (gone.path != made.path) made.old_path = gone.path;
    all_gone.erase(found);
  }
  std::erase_if(edits, [](const RecordEdit& edit) { return !edit.before && !edit.after; });
}

Failure nothing_to_undo() {
  return usage_failure(
      message({"没有可以撤销的写入（已超过 {} 个文件的写入不保留，请用 git 恢复）",
               "there is no write to undo (of one of more than {} files nothing is kept: use git)"},
              most_undone_files));
}

}  // namespace

std::string undo_digest(std::string_view text) {
  return digest_of({&text, 1});
}

UndoNote::UndoNote(const Folder& folder, std::size_t files, std::string_view command,
                   bool is_undone)
    : folder_(folder),
      text_(
          fmt::format("{}{} {}\n", note_heading, is_undone ? "undid" : "did", printable(command))),
      is_whole_(files <= most_undone_files) {}

void UndoNote::add(const std::string& path, const std::optional<std::string>& before,
                   std::string_view after) {
  text_ += fmt::format("file {} {} {}\n",
                       before ? std::to_string(before->size()) : std::string(absent), after, path);
  if (before) text_.append(*before).append("\n");
}

void UndoNote::add_new(const std::string& path, const std::string& after) {
  if (is_whole_) add(path, std::nullopt, after);
}

void UndoNote::add_replaced(const std::string& path, const std::string& after) {
  if (!is_whole_) return;
  const auto before = text_there(folder_, path);
  if (!before) return give_up();
  add(path, *before, after);
}

void UndoNote::add_removed(const std::string& path) {
  add_replaced(path, std::string(absent));
}

void UndoNote::add_folder(const std::string& path) {
  if (is_whole_) text_ += fmt::format("folder {}\n", path);
}

void UndoNote::keep() {
  // What `init` makes is no change of a repository.
  const Result<bool> is_repository = folder_.exists("shuangbai.yaml");
  if (!is_repository || !*is_repository) return;
  const Descriptor opened = open_undo_folder(folder_);
  if (!opened) return;
  ::unlinkat(opened.get(), std::string(nothing_name).c_str(), 0);
  if (is_whole_ && put_file(opened.get(), std::string(note_name), text_ + "end\n")) return;
  ::unlinkat(opened.get(), std::string(note_name).c_str(), 0);
}

void note_nothing_written(const Folder& folder) {
  const Descriptor opened = open_below(folder.descriptor(), undo_folder, Missing::fail);
  if (!opened || !is_private(opened.get())) return;
  put_file(opened.get(), std::string(nothing_name), printable(folder.locks().command()));
}

std::optional<std::string> wrote_nothing(const Folder& folder) {
  const Descriptor opened = open_below(folder.descriptor(), undo_folder, Missing::fail);
  if (!opened || !is_private(opened.get())) return std::nullopt;
  const auto text = text_there(folder, undo_folder + '/' + std::string(nothing_name));
  return text ? *text : std::nullopt;
}

void forget_nothing_written(const Folder& folder) {
  const Descriptor opened = open_below(folder.descriptor(), undo_folder, Missing::fail);
  if (opened) ::unlinkat(opened.get(), std::string(nothing_name).c_str(), 0);
}

Result<UndoneWrite> last_write(const Folder& folder) {
  const std::string path = undo_folder + '/' + std::string(note_name);
  const Descriptor opened = open_below(folder.descriptor(), undo_folder, Missing::fail);
  if (!opened && errno == ENOENT) return nothing_to_undo();
  if (!opened) return io_failure({"无法读取 {}：{}", "cannot read {}: {}"}, undo_folder, errno);
  errno = 0;
  if (!is_private(opened.get())) {
    if (errno != 0) {
      return io_failure({"无法读取 {}：{}", "cannot read {}: {}"}, undo_folder, errno);
    }
    return Failure{FailureKind::io, message({"{} 属于另一个用户，或别人可以写入",
                                             "{} is another user's, or others may "
                                             "write into it"},
                                            undo_folder)};
  }
  const auto text = text_there(folder, path);
  if (!text) return text.failure();
  auto noted = *text ? read_note(**text) : std::nullopt;
  if (!noted) return nothing_to_undo();
  UndoneWrite write{.command = std::move(noted->command),
                    .is_undone = noted->is_undone,
                    .files = {},
                    .made_folders = std::move(noted->made_folders)};
  for (const NotedFile& file : noted->files) {
    auto now = text_there(folder, file.path);
    if (!now) return now.failure();
    const std::string digest = *now ? undo_digest(**now) : std::string(absent);
    if (digest != file.after) {
      return usage_failure(message({"{} 在上次写入之后又有改动，不能撤销；请用 git 恢复",
                                    "{} was changed after the last write, which cannot be undone; "
                                    "use git"},
                                   echoed(Echo::path, file.path)));
    }
    write.files.push_back({.path = file.path, .before = file.before, .now = std::move(*now)});
  }
  return write;
}

UndoneEdits edits_of(const std::vector<UndoneFile>& files) {
  UndoneEdits undone;
  std::map<std::pair<RecordType, std::string>, BothSides> records;
  for (const UndoneFile& file : files) {
    Diagnostics faults;
    RecordFile now;
    RecordFile before;
    const bool has_records = locate_record(file.path).has_value();
    if (has_records) {
      now = read_record_file(file.path, file.now.value_or(""), faults);
      before = read_record_file(file.path, file.before.value_or(""), faults);
    }
    if (!has_records || !faults.empty()) {
      undone.others.push_back(file.path);
      continue;
    }
    const auto take = [&](std::vector<AnyRecord>& from, OneSide BothSides::*side) {
      for (AnyRecord& record : from) {
        OneSide& one = records[{record.type(), record.id()}].*side;
        one = {.record = std::move(record), .path = file.path};
      }
    };
    take(now.records, &BothSides::now);
    take(before.records, &BothSides::before);
  }
  for (auto& [key, sides] : records) {
    RecordEdit edit = edit_of(std::move(sides));
    if (edit.action() != EditAction::unchanged) undone.edits.push_back(std::move(edit));
  }
  join_renamed(undone.edits);
  std::set<std::string> told(undone.others.begin(), undone.others.end());
  for (const RecordEdit& edit : undone.edits) {
    told.insert(edit.path);
    told.insert(edit.old_path);
  }
  // Of other files comments or the form have changed.
  for (const UndoneFile& file : files) {
    if (told.insert(file.path).second) undone.others.push_back(file.path);
  }
  return undone;
}

}  // namespace shuangbai
