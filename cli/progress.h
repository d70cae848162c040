// A progress bar for work that takes longer than a second, on a terminal only.
#pragma once

#include <chrono>

namespace shuangbai {

class Progress {
 public:
  // Shows nothing unless standard error is a terminal and `wanted`.
  explicit Progress(bool wanted);
  ~Progress();  // wipes the bar
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // `done` goes from 0 to 1.
  void show(double done);

 private:
  bool wanted_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace shuangbai
