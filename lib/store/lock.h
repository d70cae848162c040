// The two locks of a repository's folder, by which commands keep out of each other's way. Both are
// advisory locks of the kernel, so that a killed process leaves nothing locked; where the file
// system knows none, they are taken at once.
//
// - The writers' lock, on the file .shuangbai.lock: one writer at a time.
// - The gate, on the folder itself, which needs no permission to write: readers share it, and a
//   writer has it alone while files change their places. So a reader sees one committed state from
//   its first file to its last. The cost: two system calls a command of reading, and a writer
//   waits, up to ten seconds, for all readers that began before its commit.
//
// Within a process the writers' lock nests, and so does the readers' side of the gate, also while a
// writer of the process has the gate alone: who holds it gets it again at once. To have the gate
// alone does not nest; the first hold that ends gives it up. Threads of one process do not exclude
// each other.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "base/result.h"
#include "store/descriptor.h"

namespace shuangbai {

// Held until the last copy is gone.
using Hold = std::shared_ptr<const void>;

class Locks : public std::enable_shared_from_this<Locks> {
 public:
  // Of the folder with this descriptor; the path is for messages.
  Locks(int folder, std::string path) : folder_(folder), path_(std::move(path)) {}
  Locks(const Locks&) = delete;
  Locks& operator=(const Locks&) = delete;

  // The writers' lock. Waits for another writer up to ten seconds, then fails (io). Fails (io),
  // too, if this user may not write into the folder.
  Result<Hold> lock();

  // The gate, as a reader. Waits, as above, for a writer that moves files.
  Result<Hold> share();

  // The gate, alone. Waits up to ten seconds for the readers of other processes, then fails (io)
  // and leaves everything as it was; readers of this process pass. Precondition: the caller holds
  // the writers' lock.
  Result<Hold> exclude();

  // Lets others through the gate while this process waits for the writers' lock: whoever has that
  // lock may be waiting for us. Readers of this process that are at it see another state then.
  void step_aside();
  void step_back();

  bool is_locked() const;  // by this process
  bool is_shared() const;

 private:
  Outcome open_gate();

  int folder_;
  std::string path_;
  mutable std::mutex mutex_;
  std::weak_ptr<const Descriptor> writer_;
  Descriptor gate_ = Descriptor(-1);
  int readers_ = 0;
  bool is_alone_ = false;
};

}  // namespace shuangbai
