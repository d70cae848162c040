// A data repository in memory, for tests: texts by their paths.
#pragma once

#include <atomic>
#include <map>
#include <set>
#include <string>

#include "store/source.h"

namespace shuangbai {

class MemorySource : public Source {
 public:
  explicit MemorySource(std::map<std::string, std::string> files) : files_(std::move(files)) {}

  // Lists what a folder with these files would list.
  std::vector<std::string> list(Diagnostics& diagnostics) const override;
  Result<bool> exists(const std::string& path) const override;
  Outcome read(const std::string& path, FileBuffer& buffer) const override;

  // From now on reading the file, and asking whether it exists, fails.
  void make_unreadable(const std::string& path) { unreadable_.insert(path); }

  // How many files were read, each time counted.
  std::size_t reads() const { return reads_; }

 private:
  std::map<std::string, std::string> files_;
  std::set<std::string> unreadable_;
  mutable std::atomic<std::size_t> reads_ = 0;
};

}  // namespace shuangbai
