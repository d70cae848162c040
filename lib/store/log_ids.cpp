#include "store/log_ids.h"

#include <algorithm>
#include <bit>
#include <map>
#include <set>

#include "base/echo.h"
#include "store/entries.h"

namespace shuangbai {
namespace {

// Where an id stands for the first time.
struct FirstPlace {
  std::uint32_t file = 0;
  std::uint32_t line = 0;
};

// Reads the files of the marks, and reports each entry of their hashes whose id came before.
void report_repeated(const RecordInfo& info, const std::vector<LogEntryMark>& marks,
                     const Source& source, const std::deque<SourceFile>& files,
                     Diagnostics& diagnostics) {
  std::set<std::uint32_t> numbers;
  for (const LogEntryMark& one : marks) numbers.insert(one.file());
  std::map<std::string, FirstPlace, std::less<>> first;
  Diagnostics ignored;  // told already
  EntryReader reader(ignored, Reading::records);
  for (const std::uint32_t number : numbers) {
    const SourceFile& file = files[number];
    if (!reader.open(source, file.path, file.location)) continue;
    while (const Entry* entry = reader.next()) {
      const std::string_view id = info.id(*entry);
      if (!reader.is_sound() || !std::ranges::binary_search(marks, LogEntryMark(id, number)))
        continue;
      const auto known = first.find(id);
      if (known == first.end()) {
        first.emplace(id, FirstPlace{number, entry->line});
        continue;
      }
      report(diagnostics, "record.duplicate-id", {file.path, entry->line, 3},
             duplicate_id(info.type, id, files[known->second.file].path, known->second.line),
             RecordValue{.record = std::string(id), .path = "id"});
    }
  }
}

}  // namespace

std::vector<LogEntryMark> LogIds::take_repeated(RecordType type, std::span<LogIds* const> lists) {
  std::size_t total = 0;
  for (const LogIds* list : lists) total += list->by_type_[index_of(type)].size();
  // Eight bits an entry tell nearly all hashes apart: where a bit is met once, nothing is repeated.
  // So few marks are copied and sorted.
  const std::size_t words = std::bit_ceil(total / 8 + 1);
  std::vector<std::uint64_t> met(words);
  std::vector<std::uint64_t> met_again(words);
  const auto word = [&](std::uint64_t hash) { return hash >> 6U & (words - 1); };
  const auto bit = [](std::uint64_t hash) { return std::uint64_t{1} << (hash & 63U); };
  const auto for_each_mark = [&](auto use) {
    for (const LogIds* list : lists) {
      for (const LogEntryMark& one : list->by_type_[index_of(type)]) use(one);
    }
  };
  for_each_mark([&](const LogEntryMark& one) {
    std::uint64_t& known = met[word(one.hash())];
    met_again[word(one.hash())] |= known & bit(one.hash());
    known |= bit(one.hash());
  });
  std::vector<LogEntryMark> repeated;
  for_each_mark([&](const LogEntryMark& one) {
    if (met_again[word(one.hash())] & bit(one.hash())) repeated.push_back(one);
  });
  for (LogIds* list : lists) std::vector<LogEntryMark>().swap(list->by_type_[index_of(type)]);
  std::ranges::sort(repeated);
  const auto is_alone = [&](std::size_t i) {
    return (i == 0 || repeated[i - 1].hash() != repeated[i].hash()) &&
           (i + 1 == repeated.size() || repeated[i + 1].hash() != repeated[i].hash());
  };
  std::vector<LogEntryMark> found;
  for (std::size_t i = 0; i < repeated.size(); ++i) {
    if (!is_alone(i)) found.push_back(repeated[i]);
  }
  return found;
}

void report_repeated_ids(std::span<LogIds* const> lists,
                         const std::function<const Source&(RecordType)>& source_of,
                         const std::deque<SourceFile>& files, Diagnostics& diagnostics) {
  for (const RecordInfo& info : record_types()) {
    const std::vector<LogEntryMark> marks = LogIds::take_repeated(info.type, lists);
    if (!marks.empty()) report_repeated(info, marks, source_of(info.type), files, diagnostics);
  }
}

Message duplicate_id(RecordType type, std::string_view id, std::string_view path,
                     std::uint32_t line) {
  const RecordInfo& info = info_of(type);
  return message({"{0}编号 {2} 重复，{3}:{4} 已有", "the {1} id {2} is already at {3}:{4}"},
                 info.title.zh, info.name, echoed(Echo::id, id), path, line);
}

}  // namespace shuangbai
