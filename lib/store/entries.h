// Reading the records of one file: the only code that does.
//
// The loader, lists, single edits, import and export all read files through an EntryReader, so that
// none is less strict than another: each record is decoded, judged by the checks of its type, held
// against its place, and the entries of a log against their order.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "model/decode.h"
#include "model/record_checks.h"
#include "model/record_type.h"
#include "store/layout.h"
#include "store/source.h"

namespace shuangbai {

class EntryReader {
 public:
  // The diagnostics, to which every fault is appended, must outlive the reader. A reader may read
  // many files, one after the other, and reuses their memory.
  explicit EntryReader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}
  EntryReader(const EntryReader&) = delete;
  EntryReader& operator=(const EntryReader&) = delete;

  // Begins with a file of records. The path and the location (which may point into another text of
  // the path) must outlive the reading. Returns false, and reports why, if the file cannot be read,
  // is no YAML, or holds no list where a log does; then there are no entries.
  bool open(const Source& source, const std::string& path, const Location& location);
  // The same for a text in memory, which must outlive the reading.
  bool open(std::string_view text, const std::string& path, const Location& location);

  // Decodes the next record into `record`, which is of the file's type; what it held before is
  // gone. Returns false at the end of the file.
  bool next(Entry& record);

  // Of the latest record: whether nothing is wrong with it, and the values that name other records.
  // They point into the reader until the next file.
  bool is_sound() const { return sound_; }
  std::vector<ReferenceUse>& references() { return decoder_->references(); }

  const RecordInfo& info() const { return *info_; }
  const std::string& path() const { return *path_; }
  std::string_view text() const { return document_.source; }
  const Document& document() const { return document_; }
  Decoder& decoder() { return *decoder_; }

 private:
  bool begin(const std::string& path);
  void check_place(const Entry& record);
  void check_order(const Entry& record);

  Diagnostics& diagnostics_;
  FileBuffer buffer_;
  Document document_;
  std::optional<Decoder> decoder_;
  std::optional<RecordChecks> checks_;
  Location location_;
  const RecordInfo* info_ = nullptr;
  const std::string* path_ = nullptr;
  std::size_t at_ = 0;
  bool ended_ = true;
  bool sound_ = false;

  // Facts of the file, found once: its period, and whether its station lies in its county.
  std::optional<Period> period_;
  bool misplaced_station_ = false;
  std::string author_;  // of the latest entry
  Date last_day_;       // of the entry before
  std::string last_id_;
};

// Calls `use` for each record of the type without fault, in the order of files and lines, and
// returns what is wrong with the others. The record is only valid during the call. The caller holds
// a session of reading or writing.
using RecordUse = std::function<void(const Entry&, const Location&)>;
Diagnostics read_all(const Source& source, RecordType type, const RecordUse& use);

}  // namespace shuangbai
