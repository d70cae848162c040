// The values of a shard, read from bytes that may be anything: see shard_encoder.h.
//
// What is wrong makes the decoder fail for good: further values are empty, and the caller sees it
// at the end. No length is believed before its bytes are there.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "audit/frame.h"
#include "audit/shard_file.h"
#include "base/enumerators.h"

namespace shuangbai {

// What a block has said of a worker.
struct ShardWorker {
  std::string id;
  std::optional<ServingWorker> serving;
};

class ShardDecoder {
 public:
  // The file must outlive it.
  ShardDecoder(const ShardFile& file, std::size_t block) : file_(file), bytes_(file, block) {}
  ~ShardDecoder() { file_.release(kept_, heard_); }
  ShardDecoder(const ShardDecoder&) = delete;
  ShardDecoder& operator=(const ShardDecoder&) = delete;

  // Begins something that is read at once: a head, or a verdict.
  void begin() { at_once_ = 0; }
  // What was read at once is kept, in a form of its own beside.
  void keep_head() { keep(2 * at_once_); }
  // Counts verdicts; fails where they are too many.
  void hear(std::uint64_t verdicts);

  void number(std::uint64_t& value);
  void number(std::uint32_t& value);
  void folded(std::int64_t& value);
  void flag(bool& value);
  template <typename E>
  void choice(E& value) {
    std::uint64_t number_of = 0;
    number(number_of);
    if (number_of >= enumerators<E>.size()) return fail();
    value = static_cast<E>(number_of);
  }
  void day(Date& day);
  void decimal(Decimal& value);
  void text(std::string& value);
  void shared(std::string& value);
  void shared(std::string_view& value);  // it stays as long as the decoder
  void subject_name(Subject& subject);
  void file(std::uint32_t& file);
  void worker(std::string_view& id);
  void parameter(ParameterInForce& value);

  template <typename T, typename Carry>
  void optional(std::optional<T>& value, Carry carry) {
    bool is_there = false;
    flag(is_there);
    value.reset();
    if (is_there) carry(value.emplace());
  }
  template <typename T, typename Carry>
  void list(std::vector<T>& items, Carry carry) {
    items.clear();
    std::uint64_t count = 0;
    number(count);
    for (; count > 0 && take(sizeof(T)); --count) carry(items.emplace_back());
  }

  bool good() const { return is_good_ && !bytes_.failed(); }
  void fail() { is_good_ = false; }
  bool at_end() const { return bytes_.remaining() == 0; }
  // Why bytes could not be read, if they could not.
  const Outcome& failure() const { return bytes_.failure(); }

  // What it has read of them.
  const std::deque<std::string>& files() const { return files_; }
  const ShardWorker* find_worker(std::string_view id) const;

 private:
  struct Value {
    Parameter parameter;
    ParameterValue value;
    ParameterOverride local;
    PolicySet set;
    bool is_local = false;
  };

  // The index of something numbered; the size of what is known for something new.
  std::size_t index(std::size_t known);
  // Counts what is kept of the block, and what is read at once; fail where that is too much.
  void keep(std::uint64_t bytes);
  bool take(std::uint64_t bytes);

  const ShardFile& file_;
  ShardBytes bytes_;
  bool is_good_ = true;
  std::uint64_t kept_ = 0;
  std::uint64_t heard_ = 0;
  std::uint64_t at_once_ = 0;
  std::deque<std::string> shared_;
  std::deque<std::string> files_;
  std::deque<ShardWorker> workers_;
  std::map<std::string_view, const ShardWorker*> workers_by_id_;
  std::deque<Value> values_;
};

}  // namespace shuangbai
