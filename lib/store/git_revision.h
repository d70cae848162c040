// A revision of a data repository, or what is staged for the next, read from git's object store
// without a checkout.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "store/folder.h"

namespace shuangbai {

class GitRevision : public Source {
 public:
  // The state at the revision (a commit, branch, tag, HEAD~3 …) of the folder, which may lie
  // anywhere in a git work tree. An unknown revision is a failure of kind usage.
  static Result<GitRevision> open(const Folder& folder, const std::string& revision);

  // What git would commit now: its index (that which GIT_INDEX_FILE names, as in a hook). Fails
  // (io) while a merge has conflicts.
  static Result<GitRevision> staged(const Folder& folder);

  std::vector<std::string> list(Diagnostics& diagnostics) const override;
  // Both know every file of the revision, as policies/NAME/set.yaml, which is not listed.
  Result<bool> exists(const std::string& path) const override;
  Outcome read(const std::string& path, FileBuffer& buffer) const override;

  // The text of a file of the work tree as git would store it (autocrlf, .gitattributes).
  std::string as_stored(const std::string& path, std::string_view text) const;
  // Whether a file with this text is the one of the revision, as it is or as git would store it.
  bool has(const std::string& path, std::string_view text) const;

 private:
  struct State;
  // Knows the files of the state's tree.
  static Result<GitRevision> of_tree(std::shared_ptr<State> state, const Folder& folder);
  explicit GitRevision(std::shared_ptr<State> state) : state_(std::move(state)) {}
  std::shared_ptr<State> state_;
};

}  // namespace shuangbai
