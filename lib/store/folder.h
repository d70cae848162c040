// A data repository's folder on disk: reading that follows no links, writing that replaces whole
// files. What several files are together is for sessions and transactions to see to.
#pragma once

#include <functional>
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
  // Opens an existing folder.
  static Result<Folder> open(const std::string& path);

  // From a folder upward to the one that holds shuangbai.yaml, as git does. Fails (io) if there is
  // none, or if it cannot be told.
  static Result<Folder> discover(const std::string& from);

  const std::string& path() const { return path_; }

  std::vector<std::string> list(Diagnostics& diagnostics) const override;

  // The names in one folder (without links and dot files), sorted; none if it is no folder. Fails
  // (io) if it cannot be listed, or is reached through a link.
  Result<std::vector<std::string>> names(const std::string& folder) const;

  Result<bool> exists(const std::string& path) const override;
  // Fails (io) for what is no plain file, without waiting for it.
  Outcome read(const std::string& path, FileBuffer& buffer) const override;
  Result<std::vector<std::string>> left_out() const override;

  // Replaces or creates a file, all or nothing: temporary file, fsync, rename, fsync of its folder.
  // Files are private (0600 in folders 0700) unless they exist with other permissions.
  // Both wait for readers, up to ten seconds; they fail (io) with the file as it was, or, if the
  // last fsync fails, as it should be. Precondition: the caller is in a writing session.
  Outcome write(const std::string& path, std::string_view text) const;
  Outcome remove(const std::string& path) const;

  // The folder's descriptor, for the rest of this layer.
  int descriptor() const { return *root_; }
  // Its locks, which copies share; sessions take them (see session.h).
  Locks& locks() const { return *locks_; }

 private:
  explicit Folder(std::string path, int descriptor);
  Outcome without_readers(const std::string& path, const std::function<bool()>& change) const;
  void list_into(const std::string& relative, std::vector<std::string>& files,
                 Diagnostics& diagnostics) const;

  std::string path_;
  std::shared_ptr<const int> root_;  // closes with the last copy
  std::shared_ptr<Locks> locks_;
};

}  // namespace shuangbai
