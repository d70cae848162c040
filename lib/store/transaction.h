// Writing many files all or nothing, through crash, kill, full disk and power loss.
//
// What is written is staged in the folder .shuangbai.staged, synced, and committed by a list of
// what belongs where; then it is moved to its place, and the staging folder removed. A transaction
// that was interrupted before its commit leaves nothing but its staging folder, which the next
// writer removes; one that was interrupted after it is completed by the next command.
//
// Readers and a transaction that moves files exclude each other (see lock.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/changes.h"
#include "store/staging.h"

namespace shuangbai {

class Transaction : public Changes {
 public:
  // Precondition: the caller is in a writing session until the transaction ends.
  // Fails (io) as `recover` does. What is written is staged, private (0600) unless the file exists
  // with other permissions.
  static Result<Transaction> begin(const Folder& folder);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction() override;  // discards what was not committed

  // Makes what is staged durable: the slow part of a commit, which may be done ahead of it.
  Outcome sync();
  // Commits and moves; what is replaced can be undone (undo.h). After a failure either nothing has
  // changed, or (as the message says) the next command completes what is missing.
  Outcome commit();

  // Completes a transaction that was committed and interrupted, and discards one that was not.
  // Fails (io) if that cannot be done, or if something stands in the place of the staging folder
  // that no transaction has left (see staging.h), which stays as it is.
  // Precondition: the caller is in a writing session.
  static Outcome recover(const Folder& folder);

 private:
  explicit Transaction(const Folder& folder) : Changes(folder) {}
  Outcome keep(std::size_t number, const std::string& path, std::string_view text) override;
  Outcome read_kept(std::size_t number, FileBuffer& buffer) const override;
  std::vector<StagedChange> staged_changes() const;
  Outcome note_for_undo() const;

  bool synced_ = false;
  bool owns_staging_ = true;
};

}  // namespace shuangbai
