#include "store/foreign_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "base/text.h"
#include "store/descriptor.h"

namespace shuangbai {

namespace {

constexpr Text cannot_read = {"无法读取 {}：{}", "cannot read {}: {}"};

Result<std::string> read_to_end(const Descriptor& file, const std::string& path) {
  const auto failed = [&] { return io_failure(cannot_read, path, errno); };
  if (!file) return failed();
  std::string text;
  std::array<char, 1 << 16> buffer;
  for (;;) {
    const ssize_t count = ::read(file.get(), buffer.data(), buffer.size());
    if (count == 0) return text;
    if (count > 0) {
      text.append(buffer.data(), static_cast<std::size_t>(count));
    } else if (errno != EINTR) {
      return failed();
    }
  }
}

}  // namespace

Result<std::string> read_foreign_file(const std::string& path) {
  return read_to_end(Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC)), path);
}

Result<std::string> read_plain_file(const std::string& path) {
  const Descriptor file(
      ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
  struct stat status {};
  if (file && ::fstat(file.get(), &status) == 0 && !S_ISREG(status.st_mode)) {
    return Failure{FailureKind::io,
                   message({"{} 不是普通文件", "{} is no plain file"}, printable(path))};
  }
  return read_to_end(file, path);
}

}  // namespace shuangbai
