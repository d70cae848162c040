#include "store/lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <thread>

namespace shuangbai {

Result<Lock> Lock::acquire(const Folder& folder, std::chrono::milliseconds limit) {
  const std::string path = folder.path() + "/.shuangbai.lock";
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    return Failure{FailureKind::io, message({"无法锁定数据仓库 {}：{}", "cannot lock {}: {}"}, path,
                                            std::strerror(errno))};
  }
  Lock lock(std::shared_ptr<const int>(new int(descriptor), [](const int* fd) {
    ::close(*fd);
    delete fd;
  }));
  const auto deadline = std::chrono::steady_clock::now() + limit;
  while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    if (std::chrono::steady_clock::now() >= deadline) {
      return Failure{FailureKind::io,
                     message({"另一个命令正在写入 {}；请稍后再试",
                              "another command is writing to {}; try again when it is done"},
                             folder.path())};
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return lock;
}

}  // namespace shuangbai
