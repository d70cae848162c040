// What the encoder makes of a row.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "model/record_type.h"

namespace shuangbai {

// What is wrong with a cell, or (without column) with a row.
struct CellFault {
  std::optional<std::uint32_t> column;  // an index of the sheet's columns
  Message message;
};

// A value that names a record which the repository does not have; it may come with the import.
struct NamedRecord {
  RecordType type;
  std::string id;
  std::optional<std::uint32_t> column;
};

// One row. Its memory is reused.
struct EncodedRow {
  std::string id;       // empty if the row gives none
  std::string body;     // canonical: the lines of what it gives of the record, but for its id
  std::string station;  // as given by the row
  std::string county;
  // Canonical, by which rows are matched; items of a list separated by ; (see
  // RowEncoder::index_of). Names and other free texts are as `comparable` has them.
  std::vector<std::string> values;
  std::vector<CellFault> faults;
  std::vector<CellFault> missing;  // required values of the record itself, in case it is new
  std::vector<NamedRecord> references;
};

}  // namespace shuangbai
