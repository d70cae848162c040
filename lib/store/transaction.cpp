#include "store/transaction.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <set>
#include <utility>

#include "store/descriptor.h"
#include "store/staging.h"
#include "store/undo.h"

namespace shuangbai {
namespace {

constexpr Text write_failed = {"无法写入 {}：{}", "cannot write {}: {}"};

// Up to here files are synced one by one; beyond, the whole file system is.
constexpr std::size_t few = 32;

std::string staged_path(std::size_t number) {
  return staging_folder + '/' + std::to_string(number);
}

bool sync_file(int folder, const char* name) {
  return sync(Descriptor(::openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)));
}

Failure unchanged(const Failure& failure) {
  return {failure.kind,
          message({"{}；未写入任何内容", "{}; nothing was written"}, failure.message)};
}

// Makes the places of the changes durable.
Outcome sync_places(const Folder& folder, const std::vector<StagedChange>& changes) {
  std::set<std::string> names;
  for (const StagedChange& change : changes) names.insert(folder_of(change.path));
  if (names.size() > few && syncfs_tells()) {
    if (::syncfs(folder.descriptor()) == 0) return std::nullopt;
    return io_failure(write_failed, folder.path(), errno);
  }
  for (const std::string& name : names) {
    const Descriptor place = open_below(folder.descriptor(), name, Missing::fail);
    if (!place && errno == ENOENT) continue;  // of a removal
    if (!sync(place)) return io_failure(write_failed, name.empty() ? folder.path() : name, errno);
  }
  return std::nullopt;
}

// Moves what is staged to its place. A part that was done by an interrupted run is passed over.
Outcome move_into_place(const Folder& folder, const std::vector<StagedChange>& changes) {
  const Descriptor staged = open_below(folder.descriptor(), staging_folder, Missing::fail);
  if (!staged) return io_failure(write_failed, staging_folder, errno);
  FolderOfPaths folders(folder.descriptor());
  for (const StagedChange& change : changes) {
    const std::string name = name_of(change.path);
    const bool removal = change.staged.empty();
    const Descriptor& target = folders.of(change.path, removal ? Missing::fail : Missing::make);
    if (!target && removal && errno == ENOENT) continue;
    if (!target) return io_failure(write_failed, change.path, errno);
    const int failed =
        removal ? ::unlinkat(target.get(), name.c_str(), 0)
                : ::renameat(staged.get(), change.staged.c_str(), target.get(), name.c_str());
    if (failed != 0 && errno != ENOENT) return io_failure(write_failed, change.path, errno);
  }
  return sync_places(folder, changes);
}

// Precondition: readers are kept out.
Outcome complete(const Folder& folder, const std::vector<StagedChange>& changes) {
  if (Outcome failure = move_into_place(folder, changes)) return failure;
  return discard_staging(folder);
}

}  // namespace

Result<Transaction> Transaction::begin(const Folder& folder) {
  if (Outcome failure = recover(folder)) return *failure;
  // Other users may see that a commit waits, but neither list nor read what is staged.
  if (::mkdirat(folder.descriptor(), staging_folder.c_str(), 0711) != 0) {
    return unchanged(io_failure(write_failed, folder.path() + '/' + staging_folder, errno));
  }
  return Transaction(folder);
}

Transaction::Transaction(Transaction&& other) noexcept
    : Changes(static_cast<Changes&&>(other)),
      places_(std::move(other.places_)),
      replaced_(std::move(other.replaced_)),
      made_folders_(std::move(other.made_folders_)),
      taken_back_(std::move(other.taken_back_)),
      folders_to_go_(std::move(other.folders_to_go_)),
      synced_(other.synced_),
      owns_staging_(std::exchange(other.owns_staging_, false)) {}

Transaction::~Transaction() {
  if (!owns_staging_) return;
  const Result<Leftover> leftover = find_leftover(repository());
  if (leftover && leftover->state == Leftover::State::unfinished) abandon_staging(repository());
}

Outcome Transaction::keep(std::size_t number, const std::string& path, std::string_view text) {
  struct stat status {};
  const Descriptor& place = places_.of(path, Missing::fail);
  const bool exists =
      place && ::fstatat(place.get(), name_of(path).c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
  // What could not be looked at is not absent.
  if (!exists && errno != ENOENT) return unchanged(io_failure(write_failed, path, errno));
  if (exists && !S_ISREG(status.st_mode)) return unchanged(io_failure(write_failed, path, ELOOP));
  const Descriptor file(::openat(repository().descriptor(), staged_path(number).c_str(),
                                 O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!file || !write_all(file.get(), text) ||
      (exists && ::fchmod(file.get(), status.st_mode & 07777) != 0)) {
    return unchanged(io_failure(write_failed, path, errno));
  }
  synced_ = false;
  if (number < most_undone_files) {
    if (replaced_.size() <= number) replaced_.resize(number + 1);
    replaced_[number] = {.is_there = exists, .digest = undo_digest(text)};
  }
  return std::nullopt;
}

Outcome Transaction::read_kept(std::size_t number, FileBuffer& buffer) const {
  return repository().read(staged_path(number), buffer);
}

std::vector<StagedChange> Transaction::staged_changes() const {
  std::vector<StagedChange> changes;
  for (const auto& [path, number] : writes()) changes.push_back({std::to_string(number), path});
  for (const std::string& path : removals()) changes.push_back({{}, path});
  return changes;
}

// Also the folders that the files are to lie in are made, so that both are synced at once.
Outcome Transaction::sync() {
  if (synced_) return std::nullopt;
  const Result<std::vector<std::string>> made = make_folders(repository(), staged_changes());
  if (!made) return unchanged(made.failure());
  made_folders_.insert(made_folders_.end(), made->begin(), made->end());
  std::set<std::string> outer = {"", staging_folder};
  for (const std::string& path : *made) outer.insert(folder_of(path));
  bool good = true;
  if ((writes().size() > few || outer.size() > few) && syncfs_tells()) {
    good = ::syncfs(repository().descriptor()) == 0;
  } else {
    const Descriptor staged = open_below(repository().descriptor(), staging_folder, Missing::fail);
    good = static_cast<bool>(staged);
    for (const auto& [path, number] : writes()) {
      good = good && sync_file(staged.get(), std::to_string(number).c_str());
    }
    // No disk may learn of the commit before it knows what was staged, and where it belongs.
    for (const std::string& name : outer) {
      good = good && shuangbai::sync(open_below(repository().descriptor(), name, Missing::fail));
    }
  }
  if (!good) return unchanged(io_failure(write_failed, repository().path(), errno));
  synced_ = true;
  return std::nullopt;
}

void Transaction::note_for_undo(UndoNote& undo) const {
  for (const auto& [path, number] : writes()) {
    if (number >= replaced_.size()) return undo.give_up();
    const Replaced& file = replaced_[number];
    file.is_there ? undo.add_replaced(path, file.digest) : undo.add_new(path, file.digest);
  }
  for (const std::string& path : removals()) undo.add_removed(path);
  for (const std::string& path : made_folders_) undo.add_folder(path);
}

// The commit: the list of changes gets its name, and the disk is told so.
Outcome Transaction::record(const std::vector<StagedChange>& changes) const {
  const std::string written = std::string(commit_name) + ".new";
  const Descriptor staged = open_below(repository().descriptor(), staging_folder, Missing::fail);
  const Descriptor file(::openat(staged.get(), written.c_str(),
                                 O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!staged || !file || !write_all(file.get(), text_of(changes)) || !shuangbai::sync(file) ||
      ::renameat(staged.get(), written.c_str(), staged.get(), commit_name.data()) != 0) {
    return unchanged(io_failure(write_failed, repository().path(), errno));
  }
  if (shuangbai::sync(staged)) return std::nullopt;
  const Failure failure = io_failure(write_failed, repository().path(), errno);
  // What was not recorded durably is taken back.
  if (::unlinkat(staged.get(), commit_name.data(), 0) == 0) return unchanged(failure);
  return Failure{failure.kind,
                 message({"{}；改动是否已保存不能确定：若已保存，下一个命令会完成写入，请查看后"
                          "再决定是否重做",
                          "{}; whether the change was saved is uncertain: if it was, the next "
                          "command completes it; look before you repeat it"},
                         failure.message)};
}

Result<Committed> Transaction::commit() {
  if (empty()) {
    note_nothing_written(repository());
    return Committed();
  }
  const std::vector<StagedChange> all = staged_changes();
  const auto [command, is_undone] =
      taken_back_.value_or(std::pair(repository().locks().command(), false));
  // What takes long, while others may still read: no other writer changes what is read here.
  if (Outcome failure = sync()) return *failure;
  UndoNote undo(repository(), all.size(), command, is_undone);
  note_for_undo(undo);
  const Result<Hold> gate = repository().locks().exclude();
  if (!gate) return unchanged(gate.failure());
  // Not before: a write that gives up at the gate leaves the note of the one before it.
  undo.keep();
  if (Outcome failure = record(all)) return *failure;
  if (const Outcome failure = complete(repository(), all)) {
    return Committed{message({"改动已保存；{}；下一个命令会完成余下的步骤，请勿重做",
                              "the change is saved; {}; the next command completes what is left: "
                              "do not repeat the change"},
                             failure->message)};
  }
  remove_empty_folders(repository(), folders_to_go_);
  return Committed();
}

void Transaction::takes_back(const UndoneWrite& write) {
  taken_back_ = {write.command, !write.is_undone};
  folders_to_go_ = write.made_folders;
}

Outcome Transaction::recover(const Folder& folder) {
  const Result<Leftover> leftover = find_leftover(folder);
  if (!leftover) return leftover.failure();
  switch (leftover->state) {
    case Leftover::State::nothing:
      return std::nullopt;
    case Leftover::State::unfinished:
      return abandon_staging(folder);
    case Leftover::State::committed: {
      const Result<Hold> gate = folder.locks().exclude();
      const Outcome failure = gate ? complete(folder, leftover->changes) : gate.failure();
      return failure ? interrupted_failure(folder, failure->message) : Outcome();
    }
    case Leftover::State::withheld:
      return interrupted_failure(folder, not_ours_to_complete());
    case Leftover::State::foreign:
      return foreign_failure(folder, *leftover);
  }
  return std::nullopt;
}

Result<Committed> write_changes(const Folder& folder, const HeldChanges& changes,
                                const UndoneWrite* taken_back) {
  Result<Transaction> transaction = Transaction::begin(folder);
  if (!transaction) return transaction.failure();
  if (taken_back != nullptr) transaction->takes_back(*taken_back);
  for (const auto& [path, text] : changes.all()) {
    if (Outcome failure =
            text == nullptr ? transaction->remove(path) : transaction->write(path, *text)) {
      return *failure;
    }
  }
  return transaction->commit();
}

Result<Committed> write_file(const Folder& folder, const std::string& path, std::string_view text) {
  Result<Transaction> transaction = Transaction::begin(folder);
  if (!transaction) return transaction.failure();
  if (Outcome failure = transaction->put(path, text)) return *failure;
  return transaction->commit();
}

}  // namespace shuangbai
