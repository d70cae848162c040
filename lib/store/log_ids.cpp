#include "store/log_ids.h"

#include <algorithm>

namespace shuangbai {

std::vector<LogEntryPlace> LogIds::take_repeated(RecordType type, std::span<LogIds* const> lists) {
  constexpr std::uint64_t parts = 16;  // looked at one by one, so that never all need be copied
  std::vector<LogEntryPlace> repeated;
  std::vector<LogEntryPlace> part;
  for (std::uint64_t number = 0; number < parts; ++number) {
    part.clear();
    for (const LogIds* list : lists) {
      for (const LogEntryPlace& place : list->by_type_[index_of(type)]) {
        if (place.hash % parts == number) part.push_back(place);
      }
    }
    std::ranges::sort(part);
    for (std::size_t i = 0; i < part.size(); ++i) {
      const bool before = i > 0 && part[i - 1].hash == part[i].hash;
      const bool after = i + 1 < part.size() && part[i + 1].hash == part[i].hash;
      if (before || after) repeated.push_back(part[i]);
    }
  }
  for (LogIds* list : lists) std::vector<LogEntryPlace>().swap(list->by_type_[index_of(type)]);
  std::ranges::sort(repeated);
  return repeated;
}

}  // namespace shuangbai
