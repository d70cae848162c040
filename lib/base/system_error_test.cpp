#include "base/system_error.h"

#include <doctest/doctest.h>

#include <cerrno>

using namespace shuangbai;

TEST_CASE("a system's error is told in both languages, a rare one in Chinese by its number") {
  CHECK(system_error(ENOENT) == Message{"没有这个文件或文件夹", "No such file or directory"});
  CHECK(system_error(ENOSPC).zh == "磁盘已满");
  CHECK(system_error(EADDRINUSE) ==
        Message{fmt::format("系统错误 {}", EADDRINUSE), "Address already in use"});
}
