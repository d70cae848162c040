// The ids of entries of logs, for finding those that occur twice without keeping a million texts:
// a hash and a place each. Entries of equal hash are then read again (log_entry_ids.h) and
// compared.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "model/record_type.h"
#include "store/repository.h"
#include "store/source.h"

namespace shuangbai {

struct LogEntryPlace {
  std::uint64_t hash = 0;
  std::uint32_t file = 0;
  std::uint32_t line = 0;
  auto operator<=>(const LogEntryPlace&) const = default;
};

class LogIds {
 public:
  LogIds() : by_type_(record_types().size()) {}

  void add(RecordType type, std::string_view id, std::uint32_t file, std::uint32_t line) {
    by_type_[index_of(type)].push_back({std::hash<std::string_view>()(id), file, line});
  }

  // The places of entries of a type whose hash occurs more than once in the lists, in the order of
  // hash, file and line. The type's places are forgotten.
  static std::vector<LogEntryPlace> take_repeated(RecordType type, std::span<LogIds* const> lists);

 private:
  std::vector<std::vector<LogEntryPlace>> by_type_;
};

// Reports each id that an earlier entry has already, as `record.duplicate-id`. The places in the
// lists are forgotten. A log is read from the source of its type.
void report_repeated_ids(std::span<LogIds* const> lists,
                         const std::function<const Source&(RecordType)>& source_of,
                         const std::deque<SourceFile>& files, Diagnostics& diagnostics);

// That an id is taken, and where.
Message duplicate_id(RecordType type, std::string_view id, std::string_view path,
                     std::uint32_t line);

}  // namespace shuangbai
