// A data repository's folder on disk: reading that follows no links. Writing is for transactions
// (transaction.h), what several files are together for sessions (session.h).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "store/lock.h"
#include "store/source.h"

namespace shuangbai {

class Folder : public Source {
 public:
  // Opens an existing folder, for a caller who may have to wait for others.
  static Result<Folder> open(const std::string& path, Caller caller = {});

  // From a folder upward to the one that holds shuangbai.yaml, as git does. Fails (io) if there is
  // none, or if it cannot be told.
  static Result<Folder> discover(const std::string& from, Caller caller = {});

  const std::string& path() const { return path_; }

  std::vector<std::string> list(Diagnostics& diagnostics) const override;

  // The names in one folder (without links and dot files), sorted; none if it is no folder. Fails
  // (io) if it cannot be listed, or is reached through a link.
  Result<std::vector<std::string>> names(const std::string& folder) const;

  Result<bool> exists(const std::string& path) const override;
  // Fails (io) for what is no plain file, without waiting for it.
  Outcome read(const std::string& path, FileBuffer& buffer) const override;
  Result<std::vector<std::string>> left_out() const override;

  // The folder's descriptor, for the rest of this layer.
  int descriptor() const { return *root_; }
  // Its locks, which copies share; sessions take them (see session.h).
  Locks& locks() const { return *locks_; }

 private:
  Folder(std::string path, int descriptor, Caller caller);
  void list_into(const std::string& relative, std::vector<std::string>& files,
                 Diagnostics& diagnostics) const;

  std::string path_;
  std::shared_ptr<const int> root_;  // closes with the last copy
  std::shared_ptr<Locks> locks_;
};

}  // namespace shuangbai
