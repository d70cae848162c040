#include "store/foreign_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "store/descriptor.h"

namespace shuangbai {

Result<std::string> read_foreign_file(const std::string& path) {
  const auto failed = [&] {
    return io_failure({"无法读取 {}：{}", "cannot read {}: {}"}, path, errno);
  };
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
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

}  // namespace shuangbai
