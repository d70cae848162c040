// The ids of entries of logs, for finding those that occur twice without keeping a million texts:
// eight bytes each. Entries of equal hash are then read again and compared.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/text_hash.h"
#include "model/record_type.h"
#include "store/repository.h"
#include "store/source.h"

namespace shuangbai {

// A hash of an entry's id, and the number of the file that it stands in.
class LogEntryMark {
 public:
  static constexpr unsigned file_bits = 28;

  LogEntryMark(std::string_view id, std::uint32_t file)
      : bits_(TextHash()(id) << file_bits | (file & file_mask)) {}

  std::uint64_t hash() const { return bits_ >> file_bits; }
  std::uint32_t file() const { return static_cast<std::uint32_t>(bits_ & file_mask); }
  auto operator<=>(const LogEntryMark&) const = default;

 private:
  static constexpr std::uint64_t file_mask = (std::uint64_t{1} << file_bits) - 1;
  std::uint64_t bits_;
};

class LogIds {
 public:
  LogIds() : by_type_(record_types().size()) {}

  void add(RecordType type, std::string_view id, std::uint32_t file) {
    by_type_[index_of(type)].emplace_back(id, file);
  }

  // The marks of entries of a type whose hash occurs more than once in the lists, in the order of
  // hash and file. The type's marks are forgotten.
  static std::vector<LogEntryMark> take_repeated(RecordType type, std::span<LogIds* const> lists);

 private:
  std::vector<std::vector<LogEntryMark>> by_type_;
};

// Reports each id that an earlier entry has already, as `record.duplicate-id`. The marks in the
// lists are forgotten. A log is read from the source of its type.
void report_repeated_ids(std::span<LogIds* const> lists,
                         const std::function<const Source&(RecordType)>& source_of,
                         const std::deque<SourceFile>& files, Diagnostics& diagnostics);

// That an id is taken, and where.
Message duplicate_id(RecordType type, std::string_view id, std::string_view path,
                     std::uint32_t line);

}  // namespace shuangbai
