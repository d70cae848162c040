// Compound files of old Office (MS-CFB): streams in a file, in chains of sectors.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace shuangbai {

// Little-endian numbers at an offset of binary data; zero where the data ends before.
std::uint16_t read_u16(std::string_view data, std::size_t at);
std::uint32_t read_u32(std::string_view data, std::size_t at);

class CompoundFile {
 public:
  // Reads the whole file. A failure of kind invalid_data if it is no compound file, or larger than
  // 64 MiB: a sheet of 65,536 rows takes a tenth of that.
  static Result<CompoundFile> open(const std::string& path);
  // A stream of the root by its name, which is ASCII, without regard to case; nothing if there is
  // none, or if its sectors are not there.
  std::optional<std::string> stream(std::string_view name) const;

 private:
  struct Entry {
    std::string name;
    std::uint32_t type = 0;  // 2: a stream, 5: the root
    std::uint32_t left = 0;
    std::uint32_t right = 0;
    std::uint32_t child = 0;
    std::uint32_t start = 0;
    std::uint32_t size = 0;
  };

  std::string_view sector(std::uint32_t number) const;
  // The sectors of a chain, one behind the other; what is missing at its end is left out.
  std::string chain(std::uint32_t first, std::size_t most) const;
  bool read_tables();

  std::string data_;
  std::size_t sector_size_ = 512;
  std::vector<std::uint32_t> next_;        // sector → the one behind it
  std::vector<std::uint32_t> small_next_;  // of the sectors of 64 bytes in small_
  std::string small_;
  std::vector<Entry> entries_;
};

}  // namespace shuangbai
