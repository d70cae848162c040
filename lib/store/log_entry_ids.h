// The ids of entries of logs, which nobody keeps: read again from the files of those that are to be
// named.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string_view>
#include <vector>

#include "store/client_register.h"
#include "store/repository.h"
#include "store/source.h"

namespace shuangbai {

// Where an entry of a log lies: a file, as an index into Repository::files, and its line in it.
struct LogPlace {
  std::uint32_t file = 0;
  std::uint32_t line = 0;
};

class LogEntryIds {
 public:
  // Reads each file that a place names once, on all processors. The places may be in any order.
  LogEntryIds(const Source& source, const std::deque<SourceFile>& files,
              std::span<const LogPlace> places);

  // Of the place with this index; empty if no entry with an id begins there (any more).
  std::string_view operator[](std::size_t place) const { return ids_[place]; }

 private:
  TextPool texts_;
  std::vector<std::string_view> ids_;
};

}  // namespace shuangbai
