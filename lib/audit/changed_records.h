// Which records differ from a revision, so that an audit can tell what a change brings about.
#pragma once

#include <set>
#include <vector>

#include "audit/audit.h"
#include "store/git_revision.h"

namespace shuangbai {

class ChangedRecords {
 public:
  explicit ChangedRecords(const Repository& repository)
      : repository_(repository), whole_files_(repository.files.size()) {}

  // Adds every record that is not the same in the revision. Files that only the revision has
  // leave nothing that a result could touch.
  Outcome add_since(const Folder& folder, const GitRevision& revision);
  // Adds the records of a file, by its path in the repository; false if there is no such file.
  bool add_file(std::string_view path);

  // Whether a described verdict was computed from one of them, or looked at it.
  bool touched_by(const Verdict& verdict) const;

 private:
  const Repository& repository_;
  std::vector<bool> whole_files_;
  std::set<Evidence> entries_;  // of logs
};

}  // namespace shuangbai
