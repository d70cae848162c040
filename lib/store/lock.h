// The repository's lock: one writer at a time.
#pragma once

#include <chrono>

#include "base/result.h"
#include "store/folder.h"

namespace shuangbai {

// Held until it is destroyed, or the process ends (an advisory lock of the kernel on the file
// .shuangbai.lock, so that a killed writer leaves nothing behind). Readers need none: every file
// is replaced as a whole.
class Lock {
 public:
  // Waits for another writer up to the time limit, then fails.
  static Result<Lock> acquire(const Folder& folder,
                              std::chrono::milliseconds limit = std::chrono::seconds(10));

 private:
  explicit Lock(std::shared_ptr<const int> descriptor) : descriptor_(std::move(descriptor)) {}
  std::shared_ptr<const int> descriptor_;
};

}  // namespace shuangbai
