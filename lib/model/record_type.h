// The record types and what sets each apart; adding one is a line here.
#pragma once

#include <memory>
#include <span>

#include "model/field.h"

namespace shuangbai {

// How a record lies in files.
enum class Storage : std::uint8_t {
  single_file,  // one record a file
  log,          // entries of a log file, in the order of (date, id)
};

struct RecordInfo {
  RecordType type;
  std::string_view name;  // as in messages and lists
  Text title;
  const Shape& (*shape)();
  Storage storage;
  std::string_view id_key;    // `id`, or `code`
  std::string_view date_key;  // of a log's entries: their first day
};

std::span<const RecordInfo> record_types();
const RecordInfo& info_of(RecordType type);

// A record of any type on the heap, for commands that handle one at a time.
class AnyRecord {
 public:
  explicit AnyRecord(RecordType type);
  AnyRecord(AnyRecord&&) noexcept = default;
  AnyRecord& operator=(AnyRecord&&) noexcept = default;
  AnyRecord copy() const;

  RecordType type() const { return type_; }
  const Shape& shape() const { return info_of(type_).shape(); }
  Entry& entry() { return *entry_; }
  const Entry& entry() const { return *entry_; }
  std::string id() const;

 private:
  RecordType type_;
  std::shared_ptr<Entry> entry_;
};

}  // namespace shuangbai
