#include "store/session.h"

#include <chrono>
#include <thread>

#include "store/ownership.h"
#include "store/staging.h"
#include "store/transaction.h"

namespace shuangbai {
namespace {

// A commit of ours that waits, or of a writer that is gone.
Outcome complete(const Folder& folder) {
  if (folder.locks().is_locked()) return Transaction::recover(folder);
  const Result<WritingSession> session = WritingSession::begin(folder);
  return session ? std::nullopt : Outcome(session.failure());
}

// Of who may not write: where a write waits to be completed, what every reader is told.
Failure refused(const Folder& folder, const Failure& failure) {
  const Result<Leftover> leftover = find_leftover(folder);
  const bool waits = leftover && (leftover->state == Leftover::State::committed ||
                                  leftover->state == Leftover::State::withheld);
  return waits ? interrupted_failure(folder, failure.message) : failure;
}

}  // namespace

Result<ReadingSession> ReadingSession::begin(const Source& source) {
  const auto* folder = dynamic_cast<const Folder*>(&source);
  if (folder == nullptr) return ReadingSession(nullptr);
  const auto deadline = std::chrono::steady_clock::now() + folder->locks().patience();
  for (;;) {
    const bool is_nested = folder->locks().is_shared();
    Result<Hold> gate = folder->locks().share();
    if (!gate) return gate.failure();
    if (is_nested) return ReadingSession(std::move(*gate));
    const Result<Leftover> leftover = find_leftover(*folder);
    if (!leftover) return leftover.failure();
    if (leftover->state == Leftover::State::committed) {
      gate->reset();
      if (Outcome failure = complete(*folder)) return *failure;
    } else if (leftover->state == Leftover::State::withheld) {
      // Its writer may be about to move the files: let it through the gate.
      gate->reset();
      if (std::chrono::steady_clock::now() >= deadline) {
        return interrupted_failure(*folder, not_ours_to_complete());
      }
      std::this_thread::sleep_for(lock_pause);
    } else {
      return ReadingSession(std::move(*gate));
    }
  }
}

Result<WritingSession> WritingSession::begin(const Folder& folder) {
  Locks& locks = folder.locks();
  if (locks.is_locked()) {
    const Result<Hold> again = locks.lock();
    return again ? Result<WritingSession>(WritingSession(*again)) : again.failure();
  }
  if (const Outcome failure = may_write_into(folder)) return refused(folder, *failure);
  locks.step_aside();
  const Result<Hold> lock = locks.lock();
  Outcome failure = lock ? Transaction::recover(folder) : Outcome(lock.failure());
  locks.step_back();
  if (!failure) return WritingSession(*lock);
  return lock ? *failure : refused(folder, *failure);
}

}  // namespace shuangbai
