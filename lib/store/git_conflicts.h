// The conflicts of git's index after a merge, rebase or cherry-pick that stopped: three versions of
// each file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/git_repository.h"

namespace shuangbai {

// A file's versions, as git stores them; a side that has deleted the file, or has not added it, has
// none.
struct GitConflict {
  std::string path;  // in the data's folder
  std::optional<std::string> base;
  std::optional<std::string> ours;
  std::optional<std::string> theirs;
};

class GitConflicts {
 public:
  // Reads git's index. Fails (io) if there is no work tree, or the index or a version cannot be
  // read.
  static Result<GitConflicts> open(const Folder& folder);

  // Those of the data's folder, by path.
  const std::vector<GitConflict>& all() const { return conflicts_; }

  // A stored text as git would write it to the work tree (line ends).
  std::string as_written(const std::string& path, std::string_view text) const;

  // Adds the file of the work tree to the index, or removes it from there if it is gone: its
  // conflict is settled. `save` writes the index. Both fail (io).
  Outcome settle(const std::string& path, bool is_gone);
  Outcome save();

 private:
  struct FreeIndex {
    void operator()(git_index* p) const { git_index_free(p); }
  };

  GitRepository repository_;
  std::unique_ptr<git_index, FreeIndex> index_;
  std::string prefix_;
  std::vector<GitConflict> conflicts_;
};

}  // namespace shuangbai
