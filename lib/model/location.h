// What the path of a file says about it. store/layout.h makes locations of paths, and paths of
// locations; here they serve the checks of records.
#pragma once

#include <cstdint>
#include <string_view>

#include "model/field.h"

namespace shuangbai {

enum class FileKind : std::uint8_t { manifest, policy, record };

// The parts point into the path.
struct Location {
  FileKind kind = FileKind::record;
  RecordType type = RecordType::city;  // of a record
  std::string_view county = {};        // six digits, of files inside a county's folder
  std::string_view station = {};       // nine digits, of households and logs
  std::string_view period = {};        // YYYY or YYYY-MM, of trainings and logs
  std::string_view stem = {};          // the file's name: the id of a record, the author of a log
};

}  // namespace shuangbai
