// Where the files of a data repository are read from: a folder on disk, or a revision in git.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"

namespace shuangbai {

// Memory that many files are read into, one after the other.
class FileBuffer {
 public:
  std::string_view text() const { return {memory_.data(), size_}; }
  void assign(std::string_view text) {
    memory_.assign(text.begin(), text.end());
    size_ = text.size();
  }
  // Whether the latest reading failed since the file is over the limit (yaml/limits.h).
  bool is_too_large() const { return is_too_large_; }

 private:
  friend class Folder;
  std::vector<char> memory_;
  std::size_t size_ = 0;
  bool is_too_large_ = false;
};

class Source {
 public:
  virtual ~Source() = default;

  // Every .yaml and .yml file below, sorted, paths relative with '/'. Entries whose name begins
  // with a dot are left out. Links and special files are reported, and as `store.unreadable` what
  // cannot be listed.
  virtual std::vector<std::string> list(Diagnostics& diagnostics) const = 0;
  // Whether a file (or a link, or whatever else) is at the path. What cannot be told, for want of a
  // permission or by an error of the disk, is a failure (io), never an absent file; so is a path
  // that leads through a link.
  virtual Result<bool> exists(const std::string& path) const = 0;
  // Fills the buffer with the file. It may be called from several threads. A file of a folder
  // that is over the limit is not read (invalid data).
  virtual Outcome read(const std::string& path, FileBuffer& buffer) const = 0;
  // The paths of files that belong to the data, but that git left out of a sparse checkout: sorted.
  // Whoever names their records is right; what they hold is not known. Fails (io) if git cannot
  // tell.
  virtual Result<std::vector<std::string>> left_out() const { return std::vector<std::string>(); }
};

// The first of the diagnostics that tells of a file or folder that could not be read, as a failure
// (io): for callers that need all files.
Outcome unreadable(const Diagnostics& diagnostics);

}  // namespace shuangbai
