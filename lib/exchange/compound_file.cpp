#include "exchange/compound_file.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <set>

#include "base/text.h"
#include "exchange/sheet_faults.h"

namespace shuangbai {
namespace {

constexpr std::size_t largest_compound_file = 64 << 20;
constexpr std::size_t header_size = 512;
constexpr std::size_t entry_size = 128;
constexpr std::size_t small_sector_size = 64;
constexpr std::uint32_t smallest_big_stream = 4096;  // smaller ones lie in small sectors
constexpr std::uint32_t last_sector = 0xFFFFFFFA;    // from here on numbers are no sectors

std::vector<std::uint32_t> numbers_of(std::string_view data) {
  std::vector<std::uint32_t> numbers(data.size() / 4);
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = read_u32(data, i * 4);
  return numbers;
}

}  // namespace

std::uint16_t read_u16(std::string_view data, std::size_t at) {
  if (at + 2 > data.size()) return 0;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(data[at + i]); };
  return static_cast<std::uint16_t>(byte(0) | byte(1) << 8U);
}

std::uint32_t read_u32(std::string_view data, std::size_t at) {
  if (at + 4 > data.size()) return 0;
  return read_u16(data, at) | static_cast<std::uint32_t>(read_u16(data, at + 2)) << 16U;
}

Result<CompoundFile> CompoundFile::open(const std::string& path) {
  const Failure faulty{FailureKind::invalid_data,
                       message({"{} 不是完好的 XLS；请用表格软件重新另存为 .xlsx",
                                "{} is no sound XLS; save it as .xlsx with a spreadsheet program"},
                               printable(path))};
  std::ifstream file(path, std::ios::binary);
  CompoundFile compound;
  std::array<char, 65536> part;
  while (file.read(part.data(), part.size()) || file.gcount() > 0) {
    compound.data_.append(part.data(), static_cast<std::size_t>(file.gcount()));
    if (compound.data_.size() > largest_compound_file) {
      return exceeds_limits(path, {"文件超过 64 MiB", "a file of over 64 MiB"});
    }
  }
  if (!compound.read_tables()) return faulty;
  return compound;
}

bool CompoundFile::read_tables() {
  const std::uint16_t shift = read_u16(data_, 30);
  if (data_.size() < header_size || (shift != 9 && shift != 12)) return false;
  sector_size_ = std::size_t{1} << shift;
  const std::size_t sectors = data_.size() / sector_size_ + 1;
  // The sectors of the table of chains: 109 in the header, the others in a chain of their own.
  std::vector<std::uint32_t> tables = numbers_of(std::string_view(data_).substr(76, 109 * 4));
  std::uint32_t more = read_u32(data_, 68);
  for (std::size_t i = 0; i < sectors && more < last_sector; ++i) {
    const std::vector<std::uint32_t> numbers = numbers_of(sector(more));
    if (numbers.empty()) break;
    tables.insert(tables.end(), numbers.begin(), numbers.end() - 1);
    more = numbers.back();
  }
  for (const std::uint32_t table : tables) {
    if (table >= last_sector || next_.size() > sectors) continue;
    const std::vector<std::uint32_t> numbers = numbers_of(sector(table));
    next_.insert(next_.end(), numbers.begin(), numbers.end());
  }
  const std::string directory = chain(read_u32(data_, 48), data_.size());
  for (std::size_t at = 0; at + entry_size <= directory.size(); at += entry_size) {
    const std::string_view one = std::string_view(directory).substr(at, entry_size);
    Entry entry{.name = {},
                .type = static_cast<unsigned char>(one[66]),
                .left = read_u32(one, 68),
                .right = read_u32(one, 72),
                .child = read_u32(one, 76),
                .start = read_u32(one, 116),
                .size = read_u32(one, 120)};
    const std::size_t units = std::min<std::size_t>(read_u16(one, 64) / 2, 32);
    for (std::size_t i = 0; i + 1 < units; ++i) entry.name += one[i * 2];
    entries_.push_back(std::move(entry));
  }
  if (entries_.empty()) return false;
  small_next_ = numbers_of(chain(read_u32(data_, 60), data_.size()));
  small_ = chain(entries_[0].start, entries_[0].size);
  return true;
}

std::string_view CompoundFile::sector(std::uint32_t number) const {
  const std::size_t at = (std::size_t{number} + 1) * sector_size_;
  return at < data_.size() ? std::string_view(data_).substr(at, sector_size_) : "";
}

std::string CompoundFile::chain(std::uint32_t first, std::size_t most) const {
  std::string out;
  while (first < last_sector && out.size() < most) {
    const std::string_view one = sector(first);
    if (one.empty()) break;
    out += one;
    first = first < next_.size() ? next_[first] : last_sector;
    if (out.size() > data_.size()) break;  // a chain that bites its tail
  }
  if (out.size() > most) out.resize(most);
  return out;
}

std::optional<std::string> CompoundFile::stream(std::string_view name) const {
  std::set<std::uint32_t> seen;
  std::vector<std::uint32_t> waiting = {entries_[0].child};
  while (!waiting.empty()) {
    const std::uint32_t at = waiting.back();
    waiting.pop_back();
    if (at >= entries_.size() || !seen.insert(at).second) continue;
    const Entry& entry = entries_[at];
    waiting.push_back(entry.left);
    waiting.push_back(entry.right);
    if (entry.type != 2 || lower_case(entry.name) != lower_case(std::string(name))) continue;
    std::string out;
    if (entry.size >= smallest_big_stream) {
      out = chain(entry.start, entry.size);
      return out.size() == entry.size ? std::optional(std::move(out)) : std::nullopt;
    }
    std::uint32_t one = entry.start;
    while (one < last_sector && out.size() < entry.size) {
      const std::size_t begin = std::size_t{one} * small_sector_size;
      if (begin >= small_.size()) break;
      out += std::string_view(small_).substr(begin, small_sector_size);
      one = one < small_next_.size() ? small_next_[one] : last_sector;
    }
    if (out.size() < entry.size) return std::nullopt;
    out.resize(entry.size);
    return out;
  }
  return std::nullopt;
}

}  // namespace shuangbai
