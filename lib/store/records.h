// All records of one type, each with the file that it came from.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace shuangbai {

// A record and the file that it came from (an index into Repository::files).
template <typename T>
struct Stored {
  T record;
  std::uint32_t file = 0;
};

template <typename T>
class Records {
 public:
  auto begin() const { return stored_.begin(); }
  auto end() const { return stored_.end(); }
  std::size_t size() const { return stored_.size(); }
  bool empty() const { return stored_.empty(); }
  const Stored<T>& operator[](std::size_t index) const { return stored_[index]; }
  Stored<T>& operator[](std::size_t index) { return stored_[index]; }

  void add(T record, std::uint32_t file) { stored_.push_back({std::move(record), file}); }

  // Appends the records of another list, which is empty afterwards.
  void take(Records& other) {
    if (stored_.empty()) {
      stored_ = std::move(other.stored_);
    } else {
      std::move(other.stored_.begin(), other.stored_.end(), std::back_inserter(stored_));
    }
    other = Records();
  }

  // Puts the records into the order of their files (those of one file stay as they were) and makes
  // `find` work. To be called once all are there.
  void index() {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> order;
    order.reserve(stored_.size());
    for (std::uint32_t i = 0; i < stored_.size(); ++i) order.emplace_back(stored_[i].file, i);
    if (!std::is_sorted(order.begin(), order.end())) {
      std::sort(order.begin(), order.end());
      std::vector<Stored<T>> sorted;
      sorted.reserve(stored_.size());
      for (const auto& [file, at] : order) sorted.push_back(std::move(stored_[at]));
      stored_ = std::move(sorted);
    }
    by_id_.clear();
    for (const Stored<T>& stored : stored_) by_id_.emplace(id_of(stored.record), &stored);
  }

  // The record of this id (of several, the first), or nothing.
  const Stored<T>* find(std::string_view id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : found->second;
  }

 private:
  static std::string_view id_of(const T& record) {
    if constexpr (requires { record.id; })
      return record.id;
    else
      return record.code;
  }

  std::vector<Stored<T>> stored_;
  std::unordered_map<std::string_view, const Stored<T>*> by_id_;
};

}  // namespace shuangbai
