// A list that grows by blocks and is emptied block by block, so that several lists become one array
// without ever taking twice their size, and growing copies nothing.
#pragma once

#include <cstddef>
#include <vector>

namespace shuangbai {

template <typename T>
class BlockList {
 public:
  std::size_t size() const { return blocks_.empty() ? 0 : full() + blocks_.back().size(); }

  void push_back(const T& value) {
    if (blocks_.empty() || blocks_.back().size() == block) blocks_.emplace_back().reserve(block);
    blocks_.back().push_back(value);
  }

  // Calls with each value, in order.
  template <typename Use>
  void for_each(Use use) const {
    for (const std::vector<T>& values : blocks_) {
      for (const T& value : values) use(value);
    }
  }

  // Hands on every value, in order, and is empty afterwards.
  template <typename Use>
  void drain(Use use) {
    for (std::vector<T>& values : blocks_) {
      for (const T& value : values) use(value);
      std::vector<T>().swap(values);
    }
    blocks_.clear();
  }

 private:
  // Large enough for malloc to give each block back to the system.
  static constexpr std::size_t block = 512 * 1024 / sizeof(T);
  std::size_t full() const { return (blocks_.size() - 1) * block; }

  std::vector<std::vector<T>> blocks_;
};

}  // namespace shuangbai
