#include "store/lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <thread>

#include "base/system_error.h"
#include "store/lock_holder.h"

namespace shuangbai {
namespace {

constexpr const char* lock_name = ".shuangbai.lock";

// Calls a function when its last copy is gone.
template <typename Release>
Hold hold(Release release) {
  return {static_cast<const void*>("held"), [release](const void*) { release(); }};
}

enum class Taken : std::uint8_t {
  yes,
  no,     // another has it to the end
  never,  // the file system knows no locks; the reason is in errno
};

// Waits for an advisory lock (LOCK_SH or LOCK_EX).
Taken wait_for_lock(int descriptor, int operation, std::chrono::steady_clock::time_point deadline) {
  auto pause = std::chrono::milliseconds(1);
  while (::flock(descriptor, operation | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) return Taken::never;
    if (std::chrono::steady_clock::now() >= deadline) return Taken::no;
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, lock_pause);
  }
  return Taken::yes;
}

Failure no_locks(const std::string& path, int error) {
  return {FailureKind::io,
          message({"{} 所在的文件系统不能加锁（{}），两人同时写入会互相覆盖，未写入任何内容；请把"
                   "数据仓库放在本机磁盘上，用 git 交换",
                   "the file system of {} gives no locks ({}), so that two writers would overwrite "
                   "each other; nothing was written: keep the repository on a local disk, and "
                   "exchange it by git"},
                  printable(path), system_error(error))};
}

// The file names nobody when nobody has the lock.
struct GiveUp {
  void operator()(const Descriptor* file) const {
    [[maybe_unused]] const int failed = ::ftruncate(file->get(), 0);
    delete file;
  }
};

std::string start_of(int file) {
  std::array<char, 512> text{};
  const ssize_t size = ::pread(file, text.data(), text.size(), 0);
  return {text.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
}

}  // namespace

// Best effort: without it messages name no holder.
void Locks::tell_holder(int file) const {
  struct stat status {};
  if (::fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) return;
  const std::string text = holder_text(caller_.command);
  if (::ftruncate(file, 0) != 0) return;
  [[maybe_unused]] const ssize_t written = ::pwrite(file, text.data(), text.size(), 0);
}

Failure Locks::busy_writing() const {
  const Descriptor file(
      ::openat(folder_, lock_name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  const auto holder = file ? holder_in(start_of(file.get())) : std::nullopt;
  const std::string path = printable(path_);
  if (!holder) {
    return {FailureKind::io,
            message({"另一个命令正在写入 {}；请稍后再试（--lock-timeout 可等得更久）",
                     "another command is writing to {}; try again when it is done, or wait longer "
                     "(--lock-timeout)"},
                    path)};
  }
  return {FailureKind::io,
          message({"另一个命令正在写入 {}：{}；请稍后再试（--lock-timeout 可等得更久）",
                   "another command is writing to {}: {}; try again when it is done, or wait "
                   "longer (--lock-timeout)"},
                  path, *holder)};
}

Failure Locks::busy_reading() const {
  const std::vector<int> readers = sharers_of(gate_.get());
  if (readers.empty()) {
    return {FailureKind::io,
            message({"其他命令正在读取 {}；请稍后再试",
                     "other commands are reading {}; try again when they are done"},
                    printable(path_))};
  }
  return {FailureKind::io, message({"其他命令正在读取 {}（进程 {}）；请稍后再试",
                                    "other commands are reading {} (process {}); try again when "
                                    "they are done"},
                                   printable(path_), fmt::format("{}", fmt::join(readers, ", ")))};
}

Result<Hold> Locks::lock() {
  const std::scoped_lock guard(mutex_);
  if (auto held = writer_.lock()) return Hold(held);
  Descriptor file(
      ::openat(folder_, lock_name, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600));
  if (!file) return io_failure({"无法锁定数据仓库 {}：{}", "cannot lock {}: {}"}, path_, errno);
  switch (wait_for_lock(file.get(), LOCK_EX, std::chrono::steady_clock::now() + caller_.patience)) {
    case Taken::yes:
      break;
    case Taken::no:
      return busy_writing();
    case Taken::never:
      return no_locks(path_, errno);
  }
  tell_holder(file.get());
  const Hold held(new Descriptor(std::move(file)), GiveUp());
  writer_ = held;
  return held;
}

Outcome Locks::open_gate() {
  if (gate_) return std::nullopt;
  gate_ = Descriptor(::openat(folder_, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (gate_) return std::nullopt;
  return io_failure({"无法打开文件夹 {}：{}", "cannot open the folder {}: {}"}, path_, errno);
}

// Without it (a new repository has no manifest yet) writers may have to wait longer, no more.
Descriptor Locks::turnstile() const {
  return Descriptor(::openat(folder_, "shuangbai.yaml",
                             O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
}

Result<Hold> Locks::share() {
  const std::scoped_lock guard(mutex_);
  if (Outcome failure = open_gate()) return *failure;
  if (readers_ == 0 && !is_alone_) {
    const auto deadline = std::chrono::steady_clock::now() + caller_.patience;
    const Descriptor passed = turnstile();
    if ((passed && wait_for_lock(passed.get(), LOCK_SH, deadline) == Taken::no) ||
        wait_for_lock(gate_.get(), LOCK_SH, deadline) == Taken::no) {
      return busy_writing();
    }
  }
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
  const auto deadline = std::chrono::steady_clock::now() + caller_.patience;
  const Descriptor closed = turnstile();
  if (closed) wait_for_lock(closed.get(), LOCK_EX, deadline);
  const Taken taken = wait_for_lock(gate_.get(), LOCK_EX, deadline);
  if (taken != Taken::yes) {
    const int error = errno;
    Failure failure = taken == Taken::no ? busy_reading() : no_locks(path_, error);
    if (readers_ > 0) ::flock(gate_.get(), LOCK_SH);
    return failure;
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
