// The records of one file, for changing some of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/decode.h"
#include "model/record_type.h"
#include "yaml/node.h"

namespace shuangbai {

// The records of a file's text; every one is decoded and checked. Precondition: a record's file has
// this path.
std::vector<AnyRecord> read_records(const std::string& path, std::string_view text,
                                    Document& document, Diagnostics& diagnostics,
                                    std::vector<ReferenceUse>* references = nullptr);

// A file's records in canonical form: a map, or for a log a sequence of maps.
Node node_of(const std::vector<AnyRecord>& records, bool log);

// Puts the entries of a log, a sequence of maps, into their order: by date and id.
void sort_log(RecordType type, Node& log);

// By which the entries of a log are in order: date and id.
std::string order_key(const AnyRecord& record);

}  // namespace shuangbai
