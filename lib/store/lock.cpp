#include "store/lock.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>

namespace shuangbai {
namespace {

// Calls a function when its last copy is gone.
template <typename Release>
Hold hold(Release release) {
  return {static_cast<const void*>("held"), [release](const void*) { release(); }};
}

Failure busy(const std::string& path) {
  return {FailureKind::io, message({"另一个命令正在写入 {}；请稍后再试",
                                    "another command is writing to {}; try again when it is done"},
                                   printable(path))};
}

}  // namespace

Result<Hold> Locks::lock() {
  const std::scoped_lock guard(mutex_);
  if (auto held = writer_.lock()) return Hold(held);
  auto file = std::make_shared<const Descriptor>(::openat(
      folder_, ".shuangbai.lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600));
  if (!*file) return io_failure({"无法锁定数据仓库 {}：{}", "cannot lock {}: {}"}, path_, errno);
  if (!wait_for_lock(file->get(), LOCK_EX)) return busy(path_);
  writer_ = file;
  return Hold(file);
}

Outcome Locks::open_gate() {
  if (gate_) return std::nullopt;
  gate_ = Descriptor(::openat(folder_, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (gate_) return std::nullopt;
  return io_failure({"无法打开文件夹 {}：{}", "cannot open the folder {}: {}"}, path_, errno);
}

Result<Hold> Locks::share() {
  const std::scoped_lock guard(mutex_);
  if (Outcome failure = open_gate()) return *failure;
  if (readers_ == 0 && !is_alone_ && !wait_for_lock(gate_.get(), LOCK_SH)) return busy(path_);
  ++readers_;
  return hold([this, self = shared_from_this()] {
    const std::scoped_lock leaving(mutex_);
    if (--readers_ == 0 && !is_alone_) ::flock(gate_.get(), LOCK_UN);
  });
}

// The kernel gives a shared lock up before it makes it an exclusive one; nobody can come between,
// since who wants to be alone holds the writers' lock.
Result<Hold> Locks::exclude() {
  const std::scoped_lock guard(mutex_);
  if (Outcome failure = open_gate()) return *failure;
  if (!wait_for_lock(gate_.get(), LOCK_EX)) {
    if (readers_ > 0) ::flock(gate_.get(), LOCK_SH);
    return Failure{
        FailureKind::io,
        message({"其他命令正在读取 {}", "other commands are reading {}"}, printable(path_))};
  }
  is_alone_ = true;
  return hold([this, self = shared_from_this()] {
    const std::scoped_lock leaving(mutex_);
    is_alone_ = false;
    ::flock(gate_.get(), readers_ > 0 ? LOCK_SH : LOCK_UN);
  });
}

void Locks::step_aside() {
  const std::scoped_lock guard(mutex_);
  if (readers_ > 0 && !is_alone_) ::flock(gate_.get(), LOCK_UN);
}

void Locks::step_back() {
  const std::scoped_lock guard(mutex_);
  if (readers_ > 0 && !is_alone_) ::flock(gate_.get(), LOCK_SH);
}

bool Locks::is_locked() const {
  const std::scoped_lock guard(mutex_);
  return !writer_.expired();
}

bool Locks::is_shared() const {
  const std::scoped_lock guard(mutex_);
  return readers_ > 0;
}

}  // namespace shuangbai
