// Canonical text → records, without events between: how files are read at scale.
//
// One pass over a file's bytes finds scalars, holds them to valid UTF-8 and decodes them into the
// record. It knows what comes: behind a field the next one of the table, one level deeper where the
// field is nested. So it compares keys instead of looking them up, and has no stack, no events, no
// search for keys that stand twice (each is behind the one before).
//
// It takes what `fmt` writes: keys in the order of their tables, no comments, no empty lines. At
// anything else, and at whatever is no value of its field, it declines the whole file, which the
// general way (yaml/reader.h, decode.h) then reads, with its messages. So it must accept nothing
// that the general way would reject or read differently; direct_decode_test.cpp holds them
// together.
//
// A file is decoded whole before the first of its records is handed on: a fault at its end, which
// makes it no YAML, leaves nothing of it. The records are reused by the next file.
//
// Measured on a twentieth of the benchmark city (instructions a byte): 16, of which a third is
// assigning what was found; through events 46. What is left is spread evenly: some 60 instructions
// a line to find the key and the indent, some 100 a scalar.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/decode.h"
#include "model/record_type.h"

namespace shuangbai {

// What a file may look like.
enum class DirectForm : std::uint8_t {
  readable,  // quotes may stand where none are needed
  canonical  // as `fmt` leaves it but for the order of a log's entries
};

class DirectDecoder {
 public:
  // Decodes a file of records. Returns false if it declines; then there are no records.
  bool read(std::string_view text, const RecordInfo& info, DirectForm form);

  // What was read. The records lie here until the next file; texts of events point into the file's.
  std::size_t size() const { return size_; }
  Entry& record(std::size_t index) { return *(*records_)[index].entry; }
  std::span<const ReferenceUse> references(std::size_t index) const {
    const std::size_t first = first_references_[index];
    return std::span(references_).subspan(first, first_references_[index + 1] - first);
  }

 private:
  // A record and which of its fields may be filled, a bit for each: the next file clears no others.
  struct Reused {
    OwnedEntry entry;
    std::uint64_t filled = 0;
  };

  std::vector<std::vector<Reused>> by_type_;
  std::vector<Reused>* records_ = nullptr;  // of the file's type; there may be more than read
  std::size_t size_ = 0;
  std::vector<ReferenceUse> references_;
  std::vector<std::size_t> first_references_;  // of each record, and the end of the last one's
};

}  // namespace shuangbai
