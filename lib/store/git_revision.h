// A revision of a data repository, read from git's object store without a checkout.
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

  std::vector<std::string> list(Diagnostics& diagnostics) const override;
  // Both know every file of the revision, as policies/NAME/set.yaml, which is not listed.
  Result<bool> exists(const std::string& path) const override;
  Outcome read(const std::string& path, FileBuffer& buffer) const override;

  // Whether a file with this text is the one of the revision.
  bool has(const std::string& path, std::string_view text) const;

 private:
  struct State;
  explicit GitRevision(std::shared_ptr<State> state) : state_(std::move(state)) {}
  std::shared_ptr<State> state_;
};

}  // namespace shuangbai
