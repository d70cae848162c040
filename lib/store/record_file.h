// The records of one file, for changing some of them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "model/record_type.h"
#include "yaml/node.h"

namespace shuangbai {

struct RecordFile {
  std::vector<AnyRecord> records = {};
  Node written = {};  // as the file has it, with its comments; what `splice` wants
};

// The records of a file's text; every one is decoded and checked, and the file is only whole if no
// fault was reported. An empty text is a file without records. Precondition: a record's file has
// this path.
RecordFile read_record_file(const std::string& path, std::string_view text,
                            Diagnostics& diagnostics);

// The text of the file with these records in the place of its own, spliced. Preconditions: the text
// is that of the file, without faults; there are records, for a log in its order.
std::string with_records(std::string_view text, const RecordFile& file,
                         std::span<const AnyRecord* const> records);

// Records in canonical form: a map, or for a log a sequence of maps.
Node node_of(const std::vector<AnyRecord>& records, bool log);

// Puts the entries of a log, a sequence of maps, into their order: by date and id.
void sort_log(RecordType type, Node& log);

// By which the entries of a log are in order: date and id.
std::string order_key(const AnyRecord& record);

}  // namespace shuangbai
