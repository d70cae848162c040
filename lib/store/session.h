// Sessions of reading and of writing: what a command holds while it works on a repository.
//
// Guaranteed: whoever reads in a session sees one committed state, from its first file to its last,
// and never half of a write, whether writers replace one file or thousands. The cost: readers take
// a shared lock (see lock.h), for which a writer waits before it commits, as long as its patience
// lasts; then it fails with nothing written. So a command ends its session before it writes to a
// standard output that may stand still.
//
// Sessions nest. A command that reads first and writes then begins both, in either order; where the
// writing session comes later, another writer may have been before it, and what was read must be
// read again.
#pragma once

#include "base/result.h"
#include "store/folder.h"
#include "store/lock.h"
#include "store/source.h"

namespace shuangbai {

class ReadingSession {
 public:
  // Completes a transaction that was interrupted. Fails (io) if a writer moves files for longer
  // than the folder's caller waits, or an interrupted transaction cannot be completed, as by a user
  // who may not write. A source that is no folder on disk needs no lock: it never changes.
  static Result<ReadingSession> begin(const Source& source);

  // Ends it before its scope does: before anything is told, since who is told may stand still.
  void end() { gate_.reset(); }

 private:
  explicit ReadingSession(Hold gate) : gate_(std::move(gate)) {}
  Hold gate_;
};

class WritingSession {
 public:
  // Fails (io) for a folder of another user that this one does not trust (see ownership.h). Waits
  // for another writer (see lock.h), then fails (io). Completes, or discards, what an interrupted
  // writer has left; fails (io) if it cannot.
  static Result<WritingSession> begin(const Folder& folder);

  void end() { lock_.reset(); }  // as above

 private:
  explicit WritingSession(Hold lock) : lock_(std::move(lock)) {}
  Hold lock_;
};

}  // namespace shuangbai
