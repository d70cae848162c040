// Which file holds each entry of the logs of a type, by its id: a hash and a number each, in flat
// memory, since there may be millions.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "model/record_type.h"
#include "store/source.h"

namespace shuangbai {

class KnownLogIds {
 public:
  // Reads the logs among the files, of which numbers are told, on so many threads. Only the ids of
  // entries are looked at; of the faults only those count that say that a file cannot be read.
  KnownLogIds(const Source& source, RecordType type, std::span<const std::string> files,
              unsigned threads, Diagnostics& faults);

  // The number of the first file with an entry of this id.
  std::optional<std::uint32_t> file_of(std::string_view id) const;

 private:
  void add(std::uint64_t hash, std::uint32_t file);
  std::size_t place_of(std::uint64_t hash) const;

  // Open addressing: what has the same remainder follows.
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  std::vector<std::uint64_t> hashes_;
  std::vector<std::uint32_t> files_;
};

}  // namespace shuangbai
