#include "progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <cstdio>
#include <mutex>

namespace shuangbai {

Progress::Progress(bool wanted)
    : wanted_(wanted && ::isatty(STDERR_FILENO) == 1),
      next_(std::chrono::steady_clock::now() + std::chrono::seconds(1)) {}

Progress::~Progress() {
  if (shown_) std::fputs("\r\x1b[K", stderr);
}

void Progress::show(double done) {
  if (!wanted_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now < next_) return;
  next_ = now + std::chrono::milliseconds(100);
  shown_ = true;
  constexpr int bar_width = 40;
  const int filled = static_cast<int>(std::clamp(done, 0.0, 1.0) * bar_width);
  const std::string bar(static_cast<std::size_t>(filled), '#');
  fmt::print(stderr, "\r[{:<40}] {:3.0f}%", bar, std::clamp(done, 0.0, 1.0) * 100);
  std::fflush(stderr);
}

Waiting::Waiting(bool wanted, std::string what) {
  if (!wanted || ::isatty(STDERR_FILENO) != 1) return;
  clock_ = std::jthread([what = std::move(what)](const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any ended;
    std::unique_lock lock(mutex);
    int seconds = 0;
    for (;;) {
      ended.wait_for(lock, stop, std::chrono::seconds(1), [] { return false; });
      if (stop.stop_requested()) break;
      fmt::print(stderr, "\r{} {} s\x1b[K", what, ++seconds);
      std::fflush(stderr);
    }
    if (seconds > 0) std::fputs("\r\x1b[K", stderr);
  });
}

}  // namespace shuangbai
