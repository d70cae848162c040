// Where each record lies in a data repository, and what a path says about its file.
//
//     shuangbai.yaml  policy.yaml  city.yaml
//     supervisors/ID.yaml  recruitment/ID.yaml  training/YYYY/ID.yaml
//     COUNTY/county.yaml  COUNTY/stations/ID.yaml  COUNTY/workers/ID.yaml
//     COUNTY/training/YYYY/ID.yaml  COUNTY/households/STATION/ID.yaml
//     COUNTY/visits/STATION/YYYY-MM/WORKER.yaml
//     COUNTY/window/STATION/YYYY-MM/WORKER.yaml
//     COUNTY/supervision/STATION/YYYY/SUPERVISOR.yaml
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/record_type.h"

namespace shuangbai {

enum class FileKind : std::uint8_t { manifest, policy, record };

// What a path says. The parts point into the path.
struct Location {
  FileKind kind = FileKind::record;
  RecordType type = RecordType::city;  // of a record
  std::string_view county = {};        // six digits, of files inside a county's folder
  std::string_view station = {};       // nine digits, of households and logs
  std::string_view period = {};        // YYYY or YYYY-MM, of trainings and logs
  std::string_view stem = {};          // the file's name: the id of a record, the author of a log
};

// Nothing if no file of a repository has this path. The path is relative, with '/'.
std::optional<Location> locate(std::string_view path);

// The path of a file; the parts that its type has must be given.
std::string path_of(const Location& location);

// The folder of a county's or the city's records of a type: "440222/workers".
std::string_view folder_name(RecordType type);

}  // namespace shuangbai
