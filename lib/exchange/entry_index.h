// Where the entries of a record's lists are, by what tells them apart: a sheet may bring tens of
// thousands into one list, and each is looked for.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "yaml/node.h"

namespace shuangbai {

class ListIndex;

// Of a record, or of what lies in one: the indexes of its lists.
class RecordIndex {
 public:
  RecordIndex();
  RecordIndex(RecordIndex&&) noexcept;
  RecordIndex& operator=(RecordIndex&&) noexcept;
  ~RecordIndex();

  // Of the list of a field.
  ListIndex& list(std::string_view key);
  // Of a field that is a map.
  RecordIndex& map(std::string_view key);

 private:
  std::map<std::string, std::unique_ptr<ListIndex>, std::less<>> lists_;
  std::map<std::string, std::unique_ptr<RecordIndex>, std::less<>> maps_;
};

// Of one list, which grows at its end and whose entries are not taken out.
class ListIndex {
 public:
  using Keys = std::vector<std::string_view>;

  // The place of the first entry that is the same as `entry` at all of these keys (is_same_at); the
  // list's size if there is none.
  std::size_t find(const Node& list, const Node& entry, const Keys& keys);
  // To be called before and after an entry changes.
  void leave(const Node& list, std::size_t at);
  void enter(const Node& list, std::size_t at);

  RecordIndex& entry(std::size_t at) { return entries_[at]; }
  // How many entries were looked at so far in search of others, for tests.
  std::size_t looked_at() const { return looked_at_; }

 private:
  struct ByKeys {
    std::vector<std::string> keys = {};
    std::size_t size = 0;  // entries that are in it
    std::unordered_map<std::string, std::vector<std::size_t>> places = {};  // ascending
  };
  ByKeys& by(const Keys& keys);

  std::vector<ByKeys> all_;
  std::map<std::size_t, RecordIndex> entries_;
  std::size_t looked_at_ = 0;
};

}  // namespace shuangbai
