#include "audit/shard_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include "audit/shard.h"
#include "store/leftovers.h"

namespace shuangbai {
namespace {

constexpr std::size_t bytes_of_length = 8;
constexpr std::size_t bytes_of_count = 4;
constexpr std::size_t read_at_once = 1 << 16;

std::string least_first(std::uint64_t value, std::size_t bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i) & 0xFF);
  return text;
}

std::uint64_t number_in(std::string_view bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) {
    value = value << 8 | static_cast<unsigned char>(bytes[i]);
  }
  return value;
}

std::string first_line() {
  return fmt::format("{}{}\n", shard_name, shard_format);
}

}  // namespace

void ShardWriter::write(std::string_view bytes) {
  digest_.add(bytes);
  take_(bytes);
}

void ShardWriter::begin() {
  write(first_line());
}

void ShardWriter::add(std::string_view bytes) {
  length_ += bytes.size();
  write(bytes);
}

void ShardWriter::end_block() {
  lengths_.push_back(std::exchange(length_, 0));
}

void ShardWriter::end() {
  for (const std::uint64_t length : lengths_) write(least_first(length, bytes_of_length));
  write(least_first(lengths_.size(), bytes_of_count));
  const Digest::Bytes digest = digest_.finish();
  take_({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

Result<ShardFile> ShardFile::open(const std::string& path) {
  // Nothing is waited for: a pipe without a writer opens at once, and is no plain file.
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!file) return io_failure({"无法读取 {}：{}", "cannot read {}: {}"}, path, errno);
  return open(std::move(file), path);
}

Result<ShardFile> ShardFile::open(Descriptor file, std::string shown) {
  ShardFile shard(std::move(file), std::move(shown));
  struct stat status {};
  if (::fstat(shard.file_.get(), &status) != 0) {
    return io_failure({"无法读取 {}：{}", "cannot read {}: {}"}, shard.shown_, errno);
  }
  if (!S_ISREG(status.st_mode)) {
    return Failure{FailureKind::io,
                   message({"{} 不是普通文件", "{} is no plain file"}, printable(shard.shown_))};
  }
  const auto size = static_cast<std::uint64_t>(status.st_size);
  shard.size_ = size;
  if (Outcome failure = shard.check_beginning(size)) return *failure;
  if (Outcome failure = shard.check_digest(size)) return *failure;
  if (Outcome failure = shard.find_blocks(size)) return *failure;
  return shard;
}

Outcome ShardFile::read_at(std::uint64_t offset, std::size_t count, std::string& text) const {
  const std::size_t before = text.size();
  text.resize(before + count);
  const auto bytes = std::span(text).subspan(before);
  if (shuangbai::read_at(file_.get(), bytes, static_cast<off_t>(offset))) return std::nullopt;
  const int error = errno;
  text.resize(before);
  return io_failure({"无法读取 {}：{}", "cannot read {}: {}"}, shown_, error);
}

Outcome ShardFile::check_beginning(std::uint64_t size) const {
  std::string first;
  const std::uint64_t longest = shard_name.size() + 16;
  if (Outcome failure = read_at(0, static_cast<std::size_t>(std::min(size, longest)), first)) {
    return failure;
  }
  const std::size_t end = first.find('\n');
  if (!first.starts_with(shard_name) || end == std::string::npos) {
    return Failure{FailureKind::invalid_data,
                   message({"{} 不是审计分片（audit -o shard=文件 所写）",
                            "{} is no shard of an audit, as audit -o shard=FILE writes it"},
                           printable(shown_))};
  }
  const std::string format = first.substr(shard_name.size(), end - shard_name.size());
  if (format != std::to_string(shard_format)) {
    return Failure{FailureKind::invalid_data,
                   message({"{0} 的分片格式为 {1}，此程序只读 {2}；请用此版本的程序重新生成，或用"
                            "生成它的版本合并",
                            "{0} has shard format {1}, and this program reads {2}: make it again "
                            "with this version, or merge with the version that made it"},
                           printable(shown_), printable(format), shard_format)};
  }
  if (size > most_shard_bytes) {
    return Failure{
        FailureKind::invalid_data,
        message({"{} 过大（最多 4 GiB）", "{} is too large (4 GiB at most)"}, printable(shown_))};
  }
  return std::nullopt;
}

Outcome ShardFile::check_digest(std::uint64_t size) const {
  if (size < first_line().size() + bytes_of_count + Digest::size) return damaged();
  Digest digest;
  std::string part;
  const std::uint64_t end = size - Digest::size;
  for (std::uint64_t at = 0; at < end; at += part.size()) {
    part.clear();
    const std::uint64_t count = std::min<std::uint64_t>(read_at_once, end - at);
    if (Outcome failure = read_at(at, static_cast<std::size_t>(count), part)) return failure;
    digest.add(part);
  }
  std::string written;
  if (Outcome failure = read_at(end, Digest::size, written)) return failure;
  const Digest::Bytes found = digest.finish();
  const bool agrees = std::ranges::equal(found, written, {}, {},
                                         [](char c) { return static_cast<unsigned char>(c); });
  return agrees ? std::nullopt : Outcome(damaged());
}

Outcome ShardFile::find_blocks(std::uint64_t size) {
  const std::uint64_t end = size - Digest::size - bytes_of_count;
  std::string bytes;
  if (Outcome failure = read_at(end, bytes_of_count, bytes)) return failure;
  const std::uint64_t count = number_in(bytes);
  const std::uint64_t first = first_line().size();
  if (count == 0 || count > most_blocks || count * bytes_of_length > end - first) {
    return malformed();
  }
  const std::uint64_t lengths = end - count * bytes_of_length;
  bytes.clear();
  if (Outcome failure =
          read_at(lengths, static_cast<std::size_t>(count * bytes_of_length), bytes)) {
    return failure;
  }
  std::uint64_t at = first;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t length =
        number_in(std::string_view(bytes).substr(i * bytes_of_length, bytes_of_length));
    if (length > lengths - at) return malformed();
    blocks_.push_back({at, length});
    at += length;
  }
  return at == lengths ? std::nullopt : Outcome(malformed());
}

bool ShardFile::keep(std::uint64_t bytes) const {
  spent_->kept += bytes;
  return spent_->kept <= most_kept_bytes + most_kept_by_a_byte * size_;
}

bool ShardFile::hear(std::uint64_t verdicts) const {
  spent_->heard += verdicts;
  return spent_->heard <= most_verdicts + most_verdicts_by_a_byte * size_;
}

void ShardFile::release(std::uint64_t bytes, std::uint64_t verdicts) const {
  spent_->kept -= bytes;
  spent_->heard -= verdicts;
}

Failure ShardFile::damaged() const {
  return {FailureKind::invalid_data,
          message({"{} 已损坏（校验和不符）；请重新复制或重新生成",
                   "{} is damaged (its checksum does not agree): copy it or make it again"},
                  printable(shown_))};
}

Failure ShardFile::malformed() const {
  return {FailureKind::invalid_data,
          message({"{} 的内容不成立，不是此程序所写；请重新生成",
                   "{} makes no sense, so this program did not write it: make it again"},
                  printable(shown_))};
}

Outcome ShardFile::read(std::size_t block, std::uint64_t offset, std::size_t count,
                        std::string& text) const {
  return read_at(blocks_[block].offset + offset, count, text);
}

Outcome ShardFile::copy(std::size_t block, ShardWriter& writer) const {
  std::string part;
  for (std::uint64_t at = 0; at < length(block); at += part.size()) {
    part.clear();
    const std::uint64_t count = std::min<std::uint64_t>(read_at_once, length(block) - at);
    if (Outcome failure = read(block, at, static_cast<std::size_t>(count), part)) return failure;
    writer.add(part);
  }
  writer.end_block();
  return std::nullopt;
}

bool ShardBytes::fill() {
  if (failed_ || left_ == 0) {
    failed_ = true;
    return false;
  }
  buffer_.clear();
  at_ = 0;
  const std::uint64_t count = std::min<std::uint64_t>(read_at_once, left_);
  failure_ = file_.read(block_, offset_, static_cast<std::size_t>(count), buffer_);
  if (failure_) {
    failed_ = true;
    left_ = 0;
    return false;
  }
  offset_ += count;
  left_ -= count;
  return true;
}

unsigned char ShardBytes::byte() {
  if (at_ == buffer_.size() && !fill()) return 0;
  return static_cast<unsigned char>(buffer_[at_++]);
}

void ShardBytes::read(std::uint64_t count, std::string& text) {
  while (count > 0) {
    if (at_ == buffer_.size() && !fill()) return;
    const auto part =
        static_cast<std::size_t>(std::min<std::uint64_t>(count, buffer_.size() - at_));
    text.append(buffer_, at_, part);
    at_ += part;
    count -= part;
  }
}

Result<Descriptor> nameless_file() {
  std::error_code error;
  const std::string folder = std::filesystem::temp_directory_path(error).string();
  const Descriptor opened(
      ::open(error ? "/tmp" : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  std::string name = "shard";
  Descriptor made = opened ? make_temporary(opened.get(), name, 0600) : Descriptor(-1);
  if (!made) return io_failure({"无法写入 {}：{}", "cannot write {}: {}"}, folder, errno);
  ::unlinkat(opened.get(), name.c_str(), 0);
  return made;
}

}  // namespace shuangbai
