// Writing files all or nothing, one or many, through crash, kill, full disk and power loss. There
// is no other way of writing into a repository.
//
// What is written is staged in the folder .shuangbai.staged and synced, and so are the folders that
// it is to lie in. When no reader is left (see lock.h), it is committed by a list of what belongs
// where; then it is moved to its place, and the staging folder removed. A transaction that was
// interrupted before its commit leaves nothing but its staging folder, which the next writer
// removes; one that was interrupted after it is completed by the next command.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/changes.h"
#include "store/descriptor.h"
#include "store/staging.h"

namespace shuangbai {

class UndoNote;

// A commit that took effect.
struct Committed {
  // What could not be done any more, and that the next command does it; as a rule nothing.
  std::optional<Message> remark = {};
};

class Transaction : public Changes {
 public:
  // Precondition: the caller is in a writing session until the transaction ends.
  // Fails (io) as `recover` does. What is written is staged, private (0600) unless the file exists
  // with other permissions.
  static Result<Transaction> begin(const Folder& folder);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction() override;  // discards what was not committed

  // Makes what is staged durable, with the folders that it is to lie in, which are made: the slow
  // part of a commit, which may be done ahead of it.
  Outcome sync();
  // Commits and moves; what is replaced can be undone (undo.h). A failure says that nothing was
  // written; but for a disk that fails while it is told of the commit and when that is to be taken
  // back, of which the message says that it is uncertain. What fails later is no failure of the
  // commit, but its remark.
  Result<Committed> commit();

  // Completes a transaction that was committed and interrupted, and discards one that was not.
  // Fails (io) if that cannot be done, or if something stands in the place of the staging folder
  // that no transaction has left (see staging.h), which stays as it is.
  // Precondition: the caller is in a writing session.
  static Outcome recover(const Folder& folder);

 private:
  explicit Transaction(const Folder& folder)
      : Changes(folder), places_(repository().descriptor()) {}
  Outcome keep(std::size_t number, const std::string& path, std::string_view text) override;
  Outcome read_kept(std::size_t number, FileBuffer& buffer) const override;
  std::vector<StagedChange> staged_changes() const;
  Outcome record(const std::vector<StagedChange>& changes) const;
  void note_for_undo(UndoNote& undo) const;

  FolderOfPaths places_;  // of what is staged
  // What undoing has to know of a file that is staged: whether one is there in its place, and the
  // digest of the new text.
  struct Replaced {
    bool is_there = false;
    std::string digest = {};
  };
  // By number, of as many as can be undone. Numbers of texts that were taken back count, too.
  std::vector<Replaced> replaced_;
  bool synced_ = false;
  bool owns_staging_ = true;
};

// All of the changes. Precondition: a writing session.
Result<Committed> write_changes(const Folder& folder, const HeldChanges& changes);

// One file's new text, or its removal if the text is empty. Precondition: a writing session.
Result<Committed> write_file(const Folder& folder, const std::string& path, std::string_view text);

}  // namespace shuangbai
