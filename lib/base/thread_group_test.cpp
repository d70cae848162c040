#include "base/thread_group.h"

#include <doctest/doctest.h>
#include <pthread.h>

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

TEST_CASE("work is done also where the system allows no thread") {
  pthread_attr_t usual;
  pthread_attr_t huge;
  REQUIRE(::pthread_getattr_default_np(&usual) == 0);
  REQUIRE(::pthread_getattr_default_np(&huge) == 0);
  // Of a stack for which no machine has room.
  REQUIRE(::pthread_attr_setstacksize(&huge, std::size_t{1} << 60) == 0);
  REQUIRE(::pthread_setattr_default_np(&huge) == 0);
  int done = 0;  // by this thread
  ThreadGroup threads;
  for (int i = 0; i < 4; ++i) threads.start([&] { ++done; });
  threads.start([] { throw std::runtime_error("told when it is waited for"); });
  ::pthread_setattr_default_np(&usual);
  CHECK(done == 4);
  CHECK_THROWS_WITH(threads.join(), "told when it is waited for");
}

}  // namespace
}  // namespace shuangbai
