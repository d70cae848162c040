// The two locks of a repository's folder, by which commands keep out of each other's way. Both are
// advisory locks of the kernel (flock), so that a killed process leaves nothing locked. Where the
// file system knows none, readers go on and nobody writes: two writers would overwrite each other.
//
// - The writers' lock, on the file .shuangbai.lock: one writer at a time. The file tells whoever
//   waits who has it: the process, since when, and the command's words (no arguments of it).
// - The gate, on the folder itself, which needs no permission to write: readers share it, and a
//   writer has it alone while files change their places. So a reader sees one committed state from
//   its first file to its last.
//
// A writer that waits for the gate keeps further readers out by a lock on the manifest, which every
// reader passes on its way: readers that follow each other without a gap delay no writer.
//
// Within a process the writers' lock nests, and so does the readers' side of the gate, also while a
// writer of the process has the gate alone: who holds it gets it again at once. To have the gate
// alone does not nest; the first hold that ends gives it up. Threads of one process do not exclude
// each other.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <string>

#include "base/result.h"
#include "store/descriptor.h"

namespace shuangbai {

// Held until the last copy is gone.
using Hold = std::shared_ptr<const void>;

// The longest pause between two tries of a lock.
constexpr auto lock_pause = std::chrono::milliseconds(20);

// A command as those see it who wait for it, and how long it waits for them.
struct Caller {
  std::string command = {};  // its words, as "visit import"
  std::chrono::seconds patience = std::chrono::seconds(10);
};

class Locks : public std::enable_shared_from_this<Locks> {
 public:
  // Of the folder with this descriptor; the path is for messages.
  Locks(int folder, std::string path, Caller caller)
      : folder_(folder), path_(std::move(path)), caller_(std::move(caller)) {}
  Locks(const Locks&) = delete;
  Locks& operator=(const Locks&) = delete;

  // The writers' lock. Waits for another writer as long as the caller's patience lasts, then fails
  // (io), naming it. Fails (io), too, if this user may not write into the folder, or the file
  // system knows no locks.
  Result<Hold> lock();

  // The gate, as a reader. Waits, as above, for a writer that moves files.
  Result<Hold> share();

  // The gate, alone. Waits, as above, for the readers of other processes, then fails (io) and
  // leaves everything as it was; readers of this process pass. Precondition: the caller holds the
  // writers' lock.
  Result<Hold> exclude();

  // Lets others through the gate while this process waits for the writers' lock: whoever has that
  // lock may be waiting for us. Readers of this process that are at it see another state then.
  void step_aside();
  void step_back();

  bool is_locked() const;  // by this process
  bool is_shared() const;
  std::chrono::seconds patience() const { return caller_.patience; }
  const std::string& command() const { return caller_.command; }

 private:
  Outcome open_gate();
  Descriptor turnstile() const;
  void tell_holder(int file) const;
  Failure busy_writing() const;
  Failure busy_reading() const;

  int folder_;
  std::string path_;
  Caller caller_;
  mutable std::mutex mutex_;
  std::weak_ptr<const void> writer_;
  Descriptor gate_ = Descriptor(-1);
  int readers_ = 0;
  bool is_alone_ = false;
};

}  // namespace shuangbai
