// Work on several threads at once, of which none can end the program by an exception.
#pragma once

#include <exception>
#include <functional>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace shuangbai {

class ThreadGroup {
 public:
  // Starts a thread for the work. Where the system allows no further thread, the work is done
  // before this returns: it must not wait for what its caller does later.
  void start(const std::function<void()>& work) {
    const auto guarded = [this, work] {
      try {
        work();
      } catch (...) {
        const std::lock_guard lock(mutex_);
        if (!failure_) failure_ = std::current_exception();
      }
    };
    try {
      threads_.emplace_back(guarded);
    } catch (const std::system_error&) {
      guarded();
    }
  }

  // Waits for all, and throws what the first of them to fail has thrown.
  void join() {
    threads_.clear();
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
  }

 private:
  std::mutex mutex_;
  std::exception_ptr failure_;
  std::vector<std::jthread> threads_;  // end before the rest
};

}  // namespace shuangbai
