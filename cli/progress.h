// What a terminal is told of work that takes longer than a second: how far it is, or how long it
// has taken.
#pragma once

#include <chrono>
#include <string>
#include <thread>

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

// Tells each second, while it lives, how long the work has taken of which nobody knows the end. Who
// prints meanwhile prints into its line.
class Waiting {
 public:
  // Shows nothing unless standard error is a terminal and `wanted`.
  Waiting(bool wanted, std::string what);

 private:
  std::jthread clock_;  // its end wipes the line
};

}  // namespace shuangbai
