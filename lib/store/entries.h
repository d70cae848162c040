// Reading the records of one file: the only code that does.
//
// The loader, lists, single edits, import and export all read files through an EntryReader, so that
// none is less strict than another: each record is decoded, judged by the checks of its type, held
// against its place, and the entries of a log against their order.
//
// Files are read in one of two ways, with the same records and the same faults. As events: who asks
// where values lie, or changes them. As records: who reads at scale; canonical files are decoded
// directly (model/direct_decode.h), and where something is to be told, or events are asked for, the
// file is read again as events, from the record at hand on.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "model/decode.h"
#include "model/direct_decode.h"
#include "model/record_checks.h"
#include "model/record_type.h"
#include "store/layout.h"
#include "store/source.h"

namespace shuangbai {

enum class Reading : std::uint8_t { events, records };

class EntryReader {
 public:
  // The diagnostics, to which every fault is appended, must outlive the reader. A reader may read
  // many files, one after the other, and reuses their memory.
  explicit EntryReader(Diagnostics& diagnostics, Reading reading = Reading::events,
                       DirectForm form = DirectForm::readable)
      : diagnostics_(diagnostics), reading_(reading), form_(form) {}
  EntryReader(const EntryReader&) = delete;
  EntryReader& operator=(const EntryReader&) = delete;

  // Begins with a file of records. The path and the location (which may point into another text of
  // the path) must outlive the reading. Returns false, and reports why, if the file cannot be read,
  // is no YAML, or holds no list where a log does; then there are no entries.
  bool open(const Source& source, const std::string& path, const Location& location);
  // The same for a text in memory, which must outlive the reading.
  bool open(std::string_view text, const std::string& path, const Location& location);

  // The next record, which stays valid until the one after it, or nothing at the end of the file.
  // The caller may move it away.
  Entry* next();
  // Of a reader of events: decodes the next record into `record`, which is of the file's type; what
  // it held before is gone. Returns false at the end of the file.
  bool next(Entry& record);

  // Of the latest record: whether nothing is wrong with it, and the values that name other records.
  // They point into the reader until the next record.
  bool is_sound() const { return sound_; }
  std::span<const ReferenceUse> references() const { return references_; }
  // Whether all of the file so far was decoded directly: it has the form that was asked for, and no
  // fault.
  bool is_direct() const { return is_direct_; }

  const RecordInfo& info() const { return *info_; }
  const std::string& path() const { return *path_; }
  std::string_view text() const { return document_.source; }
  const Document& document() {
    read_events();
    return document_;
  }
  Decoder& decoder() {
    read_events();
    return *decoder_;
  }

 private:
  bool begin(const std::string& path);
  Entry* next_directly();
  bool decode(Entry& record);
  void read_events();
  void check(const Entry& record);
  void check_place(const Entry& record);
  void check_order(const Entry& record);
  bool is_in_order(const Entry& record) const;
  void remember(const Entry& record);

  Diagnostics& diagnostics_;
  Reading reading_;
  DirectForm form_;
  FileBuffer buffer_;
  Document document_;
  std::optional<Decoder> decoder_;
  std::optional<RecordChecks> checks_;
  Location location_;
  const RecordInfo* info_ = nullptr;
  const std::string* path_ = nullptr;
  std::size_t at_ = 0;  // the next record's event, or its number if it is decoded directly
  bool ended_ = true;
  bool sound_ = false;

  DirectDecoder direct_;
  bool is_direct_ = false;
  std::optional<AnyRecord> latest_;  // that was not
  std::span<const ReferenceUse> references_;

  // Facts of the file, found once: its period, whether its station lies in its county, and the
  // field that names the author of a log.
  std::optional<Period> period_;
  bool misplaced_station_ = false;
  const Field* author_ = nullptr;
  Date last_day_;  // of the entry before
  std::string last_id_;
};

// Calls `use` for each record of the type without fault, in the order of files and lines, and
// returns what is wrong with the others. The record is only valid during the call. The caller holds
// a session of reading or writing.
using RecordUse = std::function<void(const Entry&, const Location&)>;
Diagnostics read_all(const Source& source, RecordType type, const RecordUse& use);

}  // namespace shuangbai
