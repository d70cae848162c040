// The repository's lock: one writer at a time.
#pragma once

#include <memory>

#include "base/result.h"
#include "store/descriptor.h"
#include "store/folder.h"

namespace shuangbai {

// Held until it is destroyed, or the process ends (an advisory lock of the kernel on the file
// .shuangbai.lock, so that a killed writer leaves nothing locked).
class Lock {
 public:
  // Waits for another writer up to ten seconds, then fails. Completes, or discards, what an
  // interrupted writer has left.
  static Result<Lock> acquire(const Folder& folder);

 private:
  explicit Lock(std::shared_ptr<const Descriptor> descriptor)
      : descriptor_(std::move(descriptor)) {}
  std::shared_ptr<const Descriptor> descriptor_;
};

}  // namespace shuangbai
