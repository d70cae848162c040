// The ids of entries of logs, which nobody keeps: read again from the files of those that are to be
// named.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
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
  using PlaceOf = std::function<LogPlace(std::uint32_t)>;

  // Of so many places, numbered from 0 and in any order. Each file is read once, on all processors.
  LogEntryIds(const Source& source, const std::deque<SourceFile>& files, std::uint32_t count,
              const PlaceOf& place_of);

  // Of the place with this number; empty if no entry with an id begins there (any more).
  std::string_view operator[](std::uint32_t place) const { return ids_[place]; }

 private:
  TextPool texts_;
  std::vector<const char*> ids_;  // each ends with NUL: a million should not take more than needed
};

}  // namespace shuangbai
