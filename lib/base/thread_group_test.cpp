#include "base/thread_group.h"

#include <doctest/doctest.h>

#include <atomic>
#include <stdexcept>

namespace shuangbai {
namespace {

TEST_CASE("what a thread throws reaches who waits for it, and the others end their work") {
  std::atomic<int> done = 0;
  ThreadGroup threads;
  for (int i = 0; i < 4; ++i) {
    threads.start([&, i] {
      if (i == 1) throw std::runtime_error("a full memory, say");
      ++done;
    });
  }
  CHECK_THROWS_WITH(threads.join(), "a full memory, say");
  CHECK(done == 3);
  CHECK_NOTHROW(threads.join());  // it is told once
}

}  // namespace
}  // namespace shuangbai
