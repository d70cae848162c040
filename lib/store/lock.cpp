#include "store/lock.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>

#include "store/transaction.h"

namespace shuangbai {

Result<Lock> Lock::acquire(const Folder& folder) {
  Lock lock(std::make_shared<const Descriptor>(::openat(
      folder.descriptor(), ".shuangbai.lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600)));
  if (!*lock.descriptor_) {
    return io_failure({"无法锁定数据仓库 {}：{}", "cannot lock {}: {}"}, folder.path(), errno);
  }
  if (!wait_for_lock(lock.descriptor_->get(), LOCK_EX)) {
    return Failure{FailureKind::io,
                   message({"另一个命令正在写入 {}；请稍后再试",
                            "another command is writing to {}; try again when it is done"},
                           folder.path())};
  }
  if (Outcome failure = Transaction::recover(folder)) return *failure;
  return lock;
}

}  // namespace shuangbai
