// Work on several threads at once, of which none can end the program by an exception.
#pragma once

#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace shuangbai {

class ThreadGroup {
 public:
  // Starts a thread for the work. Throws (std::system_error) if there can be no further thread;
  // those that run are waited for by the destructor.
  void start(std::function<void()> work) {
    threads_.emplace_back([this, work = std::move(work)] {
      try {
        work();
      } catch (...) {
        const std::lock_guard lock(mutex_);
        if (!failure_) failure_ = std::current_exception();
      }
    });
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
