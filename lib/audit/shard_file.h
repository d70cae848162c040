// The file of a shard (shard.h): its blocks, and the digest that tells whether they are whole.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/result.h"
#include "store/descriptor.h"

namespace shuangbai {

// Takes the bytes of a file, piece by piece.
using TakeBytes = std::function<void(std::string_view)>;

// Writes one: `begin`, the bytes of each block and its end, `end`.
class ShardWriter {
 public:
  explicit ShardWriter(TakeBytes take) : take_(std::move(take)) {}

  void begin();
  void add(std::string_view bytes);
  void end_block();
  void end();

 private:
  void write(std::string_view bytes);

  TakeBytes take_;
  Digest digest_;
  std::vector<std::uint64_t> lengths_;
  std::uint64_t length_ = 0;  // of the block that is open
};

class ShardFile {
 public:
  // Opens a plain file and reads it once. Fails (invalid data) if it is no shard, of another
  // format, damaged or too large, and (io) if it cannot be read.
  static Result<ShardFile> open(const std::string& path);
  // The same of a file that is open already.
  static Result<ShardFile> open(Descriptor file, std::string shown);

  const std::string& shown() const { return shown_; }  // as the user named it
  std::size_t blocks() const { return blocks_.size(); }
  std::uint64_t length(std::size_t block) const { return blocks_[block].length; }
  // Bytes of a block from an offset, appended to the text. Precondition: they are there. Fails (io)
  // if they cannot be read any more.
  Outcome read(std::size_t block, std::uint64_t offset, std::size_t count, std::string& text) const;
  // Adds a block to another file. Fails (io), as above.
  Outcome copy(std::size_t block, ShardWriter& writer) const;

  // Count what is kept of it, and how many verdicts are heard, by all of its readers: false if that
  // is more than a shard may need.
  bool keep(std::uint64_t bytes) const;
  bool hear(std::uint64_t verdicts) const;
  // A reader is gone, and what it has kept and heard.
  void release(std::uint64_t bytes, std::uint64_t verdicts) const;

  Failure malformed() const;  // that what it holds makes no sense

 private:
  struct Block {
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
  };

  ShardFile(Descriptor file, std::string shown)
      : file_(std::move(file)), shown_(std::move(shown)) {}
  Outcome read_at(std::uint64_t offset, std::size_t count, std::string& text) const;
  Outcome check_beginning(std::uint64_t size) const;
  Outcome check_digest(std::uint64_t size) const;
  Outcome find_blocks(std::uint64_t size);
  Failure damaged() const;

  struct Spent {
    std::uint64_t kept = 0;
    std::uint64_t heard = 0;
  };

  Descriptor file_;
  std::string shown_;
  std::uint64_t size_ = 0;
  std::vector<Block> blocks_;
  std::shared_ptr<Spent> spent_ = std::make_shared<Spent>();
};

// The bytes of a block, one after the other. After a failure they are nought.
class ShardBytes {
 public:
  ShardBytes(const ShardFile& file, std::size_t block)
      : file_(file), block_(block), left_(file.length(block)) {}

  std::uint64_t remaining() const { return left_ + (buffer_.size() - at_); }
  unsigned char byte();
  // Appends so many. Precondition: they remain.
  void read(std::uint64_t count, std::string& text);
  bool failed() const { return failed_; }
  const Outcome& failure() const { return failure_; }

 private:
  bool fill();

  const ShardFile& file_;
  std::size_t block_;
  std::uint64_t left_;  // behind the buffer
  std::uint64_t offset_ = 0;
  std::string buffer_;
  std::size_t at_ = 0;
  bool failed_ = false;
  Outcome failure_;
};

// A file without a name, for shards of a run that merges them itself. Fails (io).
Result<Descriptor> nameless_file();

}  // namespace shuangbai
