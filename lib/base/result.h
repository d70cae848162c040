// A value or the reason why there is none: errors are values in lib/.
#pragma once

#include <optional>
#include <utility>
#include <variant>

#include "base/text.h"

namespace shuangbai {

// Why an operation failed, in the terms of the command line's exit codes.
enum class FailureKind {
  usage = 2,         // an unknown name, a bad argument
  invalid_data = 3,  // the repository's data
  io = 4,            // input, output, lock, permission
};

struct Failure {
  FailureKind kind = FailureKind::io;
  Message message;
};

inline Failure usage_failure(Message message) {
  return {FailureKind::usage, std::move(message)};
}

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}            // NOLINT: implicit by intent
  Result(Failure failure) : state_(std::move(failure)) {}  // NOLINT: implicit by intent

  explicit operator bool() const { return state_.index() == 0; }
  T& operator*() { return std::get<0>(state_); }
  const T& operator*() const { return std::get<0>(state_); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }
  const Failure& failure() const { return std::get<1>(state_); }

 private:
  std::variant<T, Failure> state_;
};

// The outcome of an operation without a value: nothing, or a failure.
using Outcome = std::optional<Failure>;

}  // namespace shuangbai
