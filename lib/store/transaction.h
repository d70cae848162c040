// Writing many files all or nothing, through crash, kill, full disk and power loss.
//
// What is written is staged in the folder .shuangbai.staged, synced, and committed by a list of
// what belongs where; then it is moved to its place, and the staging folder removed. A transaction
// that was interrupted before its commit leaves nothing but its staging folder, which the next
// writer removes; one that was interrupted after it is completed by the next command.
//
// Readers and a transaction that moves files exclude each other (see lock.h).
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "store/folder.h"
#include "store/staging.h"

namespace shuangbai {

class Transaction {
 public:
  // Precondition: the caller is in a writing session until the transaction ends.
  // Fails (io) as `recover` does.
  static Result<Transaction> begin(const Folder& folder);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();  // discards what was not committed

  // Both fail (usage) for a path that no file of a repository has.
  // Stages a file's new text, private (0600) unless the file exists with other permissions. A later
  // call for the same path, of this or of `remove`, replaces an earlier one.
  Outcome write(const std::string& path, std::string_view text);
  // Stages the removal of a file.
  Outcome remove(const std::string& path);

  // Makes what is staged durable: the slow part of a commit, which may be done ahead of it.
  Outcome sync();
  // Commits and moves. After a failure either nothing has changed, or (as the message says) the
  // next command completes what is missing.
  Outcome commit();

  // The repository as it will be.
  class View : public Source {
   public:
    explicit View(const Transaction& transaction) : transaction_(transaction) {}
    std::vector<std::string> list(Diagnostics& diagnostics) const override;
    Result<bool> exists(const std::string& path) const override;
    Outcome read(const std::string& path, FileBuffer& buffer) const override;
    Result<std::vector<std::string>> left_out() const override {
      return transaction_.folder_.left_out();
    }

   private:
    const Transaction& transaction_;
  };
  View view() const { return View(*this); }

  // Completes a transaction that was committed and interrupted, and discards one that was not.
  // Fails (io) if that cannot be done, or if something stands in the place of the staging folder
  // that no transaction has left (see staging.h), which stays as it is.
  // Precondition: the caller is in a writing session.
  static Outcome recover(const Folder& folder);

 private:
  explicit Transaction(const Folder& folder) : folder_(folder) {}
  std::vector<StagedChange> changes() const;

  Folder folder_;
  std::map<std::string, std::size_t> writes_;  // the numbers of the staged files
  std::set<std::string> removals_;
  std::size_t count_ = 0;
  bool synced_ = false;
  bool owns_staging_ = true;
};

}  // namespace shuangbai
