// A thread that does one piece of work after the other.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>

namespace shuangbai {

class WorkQueue {
 public:
  WorkQueue() : thread_([this](const std::stop_token& stop) { run(stop); }) {}

  // The future is ready when the work is done. Work that is still waiting when the queue is
  // destroyed is dropped.
  std::future<void> add(std::function<void()> work) {
    std::packaged_task<void()> task(std::move(work));
    std::future<void> done = task.get_future();
    {
      const std::lock_guard lock(mutex_);
      waiting_.push_back(std::move(task));
    }
    changed_.notify_one();
    return done;
  }

 private:
  void run(const std::stop_token& stop) {
    for (;;) {
      std::packaged_task<void()> task;
      {
        std::unique_lock lock(mutex_);
        if (!changed_.wait(lock, stop, [this] { return !waiting_.empty(); })) return;
        task = std::move(waiting_.front());
        waiting_.pop_front();
      }
      task();
    }
  }

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<std::packaged_task<void()>> waiting_;
  std::jthread thread_;  // ends before the rest
};

}  // namespace shuangbai
