// The table of record types: a row says all that sets one apart.
//
// Adding a record type: its enumerator in RecordType, its two files, its row in record_types.cpp.
// Reading, checking, paths, commands, lists, import, export and schemas follow from the row.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "model/field.h"

namespace shuangbai {

class OtherRecords;
class RecordChecks;
// Reports a fault of the value of a key of an entry of the record.
using LinkReport = std::function<void(std::string_view code, const Entry& entry,
                                      std::string_view key, Message message)>;
using PartUse = std::function<void(std::string_view id)>;

// How a record lies in files.
enum class Storage : std::uint8_t {
  single_file,  // one record a file
  log,          // entries of a log file, in the order of (date, id)
};

// What the names of the folders of logs and trainings stand for.
enum class FolderPeriod : std::uint8_t { none, year, month };

// A record of any type. It knows how to delete itself.
using OwnedEntry = std::unique_ptr<Entry, void (*)(Entry*)>;

struct RecordInfo {
  RecordType type = {};
  std::string_view name;  // in messages, schemas and exports: household
  std::string_view noun;  // of its commands: client
  Text title;
  Text plural;
  Storage storage = Storage::single_file;

  std::string_view id_key = "id";
  std::string_view date_key = "";    // of the first day; where its files lie by period
  std::string_view author_key = "";  // of a log: whom the file belongs to

  // Its files: [COUNTY/]FOLDER/[STATION/][PERIOD/]ID.yaml, or FILE.yaml where there is only one.
  std::string_view folder = "";
  std::string_view file = "";
  bool in_root = false;    // at the repository's root
  bool in_county = false;  // in the folder of a county
  bool at_station = false;
  FolderPeriod period = FolderPeriod::none;

  std::array<std::string_view, 8> columns = {};  // of its list, by default

  // From the record's own struct, see `row`.
  const Shape& (*shape)() = nullptr;
  OwnedEntry (*make)() = nullptr;
  void (*copy)(Entry& to, const Entry& from) = nullptr;
  std::string_view (*id)(const Entry&) = nullptr;
  Date (*first_day)(const Entry&) = nullptr;             // nothing where date_key is empty
  void (*check)(const Entry&, RecordChecks&) = nullptr;  // nothing: its fields say it all
  void (*check_links)(const Entry&, const OtherRecords&, const LinkReport&) = nullptr;
  void (*for_each_part)(const Entry&, const PartUse&) = nullptr;

  std::vector<std::string> list_columns() const;
  bool is_log() const { return storage == Storage::log; }
  // Whether the id is a statistical code, which begins with its county's.
  bool id_is_code() const;
  // Whether the folder of any county may hold a record (and the root, if `in_root`), so that lists,
  // exports and imports show the county as a field.
  bool has_county_field() const { return in_county && !at_station && !id_is_code(); }
};

// A row for the records of a struct, which has a shape() and a member `id` or `code`, and may have
// `Date first_day() const`, `void check(RecordChecks&) const` (record_checks.h) and
// `void check_links(const OtherRecords&, const LinkReport&) const` (other_records.h). If other
// records name parts of it, `void for_each_part(const PartUse&) const` calls with the id of each.
template <typename T>
constexpr RecordInfo row(RecordInfo info) {
  info.shape = &T::shape;
  info.make = []() -> OwnedEntry {
    return {new T(), [](Entry* entry) { delete static_cast<T*>(entry); }};
  };
  info.copy = [](Entry& to, const Entry& from) {
    static_cast<T&>(to) = static_cast<const T&>(from);
  };
  info.id = [](const Entry& entry) -> std::string_view {
    const T& record = static_cast<const T&>(entry);
    if constexpr (requires { record.id; })
      return record.id;
    else
      return record.code;
  };
  if constexpr (requires(const T& record) { record.first_day(); }) {
    info.first_day = [](const Entry& entry) { return static_cast<const T&>(entry).first_day(); };
  }
  if constexpr (requires(const T& record, RecordChecks& checks) { record.check(checks); }) {
    info.check = [](const Entry& entry, RecordChecks& checks) {
      static_cast<const T&>(entry).check(checks);
    };
  }
  if constexpr (requires(const T& record, const OtherRecords& others, const LinkReport& report) {
                  record.check_links(others, report);
                }) {
    info.check_links = [](const Entry& entry, const OtherRecords& others,
                          const LinkReport& report) {
      static_cast<const T&>(entry).check_links(others, report);
    };
  }
  if constexpr (requires(const T& record, const PartUse& use) { record.for_each_part(use); }) {
    info.for_each_part = [](const Entry& entry, const PartUse& use) {
      static_cast<const T&>(entry).for_each_part(use);
    };
  }
  return info;
}

// In the order of RecordType. The first is what all code asks; a program may link a list of its own
// in the place of record_type_list.cpp, which begins with the second.
std::span<const RecordInfo> record_types();
std::span<const RecordInfo> built_in_record_types();
const RecordInfo& info_of(RecordType type);
constexpr std::size_t index_of(RecordType type) {
  return static_cast<std::size_t>(type);
}

// The record type of a noun (client) or of a type's own name (household); nothing if there is none.
const RecordInfo* find_record_type(std::string_view name);

// A record of any type on the heap, for commands that handle one at a time.
class AnyRecord {
 public:
  explicit AnyRecord(RecordType type) : type_(type), entry_(info_of(type).make()) {}
  AnyRecord(AnyRecord&&) noexcept = default;
  AnyRecord& operator=(AnyRecord&&) noexcept = default;
  AnyRecord copy() const;

  RecordType type() const { return type_; }
  const RecordInfo& info() const { return info_of(type_); }
  const Shape& shape() const { return info().shape(); }
  Entry& entry() { return *entry_; }
  const Entry& entry() const { return *entry_; }
  std::string id() const { return std::string(info().id(*entry_)); }

 private:
  RecordType type_;
  OwnedEntry entry_;
};

}  // namespace shuangbai
