// The values of a shard as bytes: what shard_fields.h names, written; shard_decoder.h reads it.
//
// Numbers are LEB128, seven bits a byte, the least first; a signed one is folded first (0, -1, 1,
// -2, …). A text is its length and its UTF-8. A shared text is 0 and the text where it first
// stands, then the number that it got by that, from 1. In the same way stand the paths of files,
// workers with their names, and the values of parameters, each numbered by itself.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "audit/frame.h"
#include "base/enumerators.h"
#include "model/mask.h"

namespace shuangbai {

class ShardEncoder {
 public:
  // Appends to the text, which the caller may empty between two values. Names of clients are
  // written as they are to be shown.
  ShardEncoder(std::string& out, Masking masking) : out_(out), masking_(masking) {}

  void number(std::uint64_t value);
  void number(std::uint32_t value) { number(std::uint64_t{value}); }
  void folded(std::int64_t value);
  void flag(bool value) { number(std::uint64_t{value}); }
  template <typename E>
  void choice(E value) {
    number(static_cast<std::uint64_t>(value));
  }
  void day(Date day) { folded(day.days()); }
  void decimal(Decimal value) { folded(value.millionths()); }
  void text(std::string_view value);
  void shared(std::string_view value);
  void subject_name(const Subject& subject);
  // Of evidence and workers of the city.
  void file(std::uint32_t file);
  void worker(std::string_view id);
  void parameter(const ParameterInForce& value);

  template <typename T, typename Carry>
  void optional(const std::optional<T>& value, Carry carry) {
    flag(value.has_value());
    if (value) carry(*value);
  }
  template <typename T, typename Carry>
  void list(const std::vector<T>& items, Carry carry) {
    number(std::uint64_t{items.size()});
    for (const T& item : items) carry(item);
  }

  const AuditedCity* city = nullptr;  // whose files and workers they are

 private:
  using ParameterKey = std::tuple<const void*, const void*, const void*>;

  std::string& out_;
  Masking masking_;
  std::unordered_map<std::string, std::uint64_t> shared_;
  std::unordered_map<std::uint32_t, std::uint64_t> files_;
  std::map<std::string, std::uint64_t, std::less<>> workers_;
  std::map<ParameterKey, std::uint64_t> parameters_;
};

}  // namespace shuangbai
