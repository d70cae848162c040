#include "store/log_ids.h"

#include <algorithm>
#include <bit>
#include <map>

#include "base/echo.h"
#include "store/log_entry_ids.h"

namespace shuangbai {

std::vector<LogEntryPlace> LogIds::take_repeated(RecordType type, std::span<LogIds* const> lists) {
  std::size_t total = 0;
  for (const LogIds* list : lists) total += list->by_type_[index_of(type)].size();
  // Eight bits an entry tell nearly all hashes apart: where a bit is met once, nothing is repeated.
  // So few entries are copied and sorted.
  const std::size_t words = std::bit_ceil(total / 8 + 1);
  std::vector<std::uint64_t> met(words);
  std::vector<std::uint64_t> met_again(words);
  const auto word = [&](std::uint64_t hash) { return hash >> 6U & (words - 1); };
  const auto bit = [](std::uint64_t hash) { return std::uint64_t{1} << (hash & 63U); };
  const auto for_each_place = [&](auto use) {
    for (const LogIds* list : lists) {
      for (const LogEntryPlace& place : list->by_type_[index_of(type)]) use(place);
    }
  };
  for_each_place([&](const LogEntryPlace& place) {
    std::uint64_t& known = met[word(place.hash)];
    met_again[word(place.hash)] |= known & bit(place.hash);
    known |= bit(place.hash);
  });
  std::vector<LogEntryPlace> repeated;
  for_each_place([&](const LogEntryPlace& place) {
    if (met_again[word(place.hash)] & bit(place.hash)) repeated.push_back(place);
  });
  for (LogIds* list : lists) std::vector<LogEntryPlace>().swap(list->by_type_[index_of(type)]);
  std::ranges::sort(repeated);
  const auto is_alone = [&](std::size_t i) {
    return (i == 0 || repeated[i - 1].hash != repeated[i].hash) &&
           (i + 1 == repeated.size() || repeated[i + 1].hash != repeated[i].hash);
  };
  std::vector<LogEntryPlace> found;
  for (std::size_t i = 0; i < repeated.size(); ++i) {
    if (!is_alone(i)) found.push_back(repeated[i]);
  }
  return found;
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
