#include "store/log_ids.h"

#include <algorithm>
#include <map>

#include "base/echo.h"
#include "store/log_entry_ids.h"

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

void report_repeated_ids(std::span<LogIds* const> lists,
                         const std::function<const Source&(RecordType)>& source_of,
                         const std::deque<SourceFile>& files, Diagnostics& diagnostics) {
  for (const RecordInfo& info : record_types()) {
    std::vector<LogPlace> places;
    for (const LogEntryPlace& entry : LogIds::take_repeated(info.type, lists)) {
      places.push_back({.file = entry.file, .line = entry.line});
    }
    if (places.empty()) continue;
    const auto count = static_cast<std::uint32_t>(places.size());
    const LogEntryIds ids(source_of(info.type), files, count,
                          [&](std::uint32_t i) { return places[i]; });
    std::map<std::string_view, LogPlace> first;
    for (std::uint32_t i = 0; i < count; ++i) {
      const auto [known, added] = first.emplace(ids[i], places[i]);
      if (added || ids[i].empty()) continue;
      const LogPlace& before = known->second;
      report(diagnostics, "record.duplicate-id", {files[places[i].file].path, places[i].line, 3},
             duplicate_id(info.type, ids[i], files[before.file].path, before.line),
             RecordValue{.record = std::string(ids[i]), .path = "id"});
    }
  }
}

Message duplicate_id(RecordType type, std::string_view id, std::string_view path,
                     std::uint32_t line) {
  const RecordInfo& info = info_of(type);
  return message({"{0}编号 {2} 重复，{3}:{4} 已有", "the {1} id {2} is already at {3}:{4}"},
                 info.title.zh, info.name, echoed(Echo::id, id), path, line);
}

}  // namespace shuangbai
