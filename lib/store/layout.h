// Where each record lies in a data repository: the paths that the table of record types gives.
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

#include "model/location.h"
#include "model/record_type.h"

namespace shuangbai {

inline constexpr std::string_view policy_file = "policy.yaml";
// What `init` writes beside the files of the layout.
inline constexpr std::string_view privacy_file = "PRIVACY.md";
inline constexpr std::string_view files_of_init[] = {".gitignore", ".gitattributes", privacy_file};

// Nothing if no file of a repository has this path. The path is relative, with '/'.
std::optional<Location> locate(std::string_view path);
// The same for files of records alone.
std::optional<Location> locate_record(std::string_view path);

// The path of a file; the parts that its type has must be given.
std::string path_of(const Location& location);

// The id of the record in the file, as its path tells it. Empty for logs, and for the city, which
// is the only one.
std::string_view id_in(const Location& location);

// What a record's values don't tell of its place: the station of households and of entries of logs,
// the county of workers and of a county's own trainings (empty: the city's).
struct RecordPlace {
  std::string county = {};
  std::string station = {};
};

// What a record's values tell of its place.
struct RecordKeys {
  std::string_view id = {};
  std::string_view day = {};     // its first, YYYY-MM-DD
  std::string_view author = {};  // of an entry of a log; the first of several
};

// The path of the file that the record belongs into. It is none that `locate` knows if the record's
// id, its date or the place are not given.
std::string path_for(const RecordInfo& info, const Entry& record, const RecordPlace& place);
std::string path_for(const RecordInfo& info, const RecordKeys& keys, const RecordPlace& place);

// The folders above the files of a type's records, of which `*` stands for any name: `*/stations`,
// `*/visits/*/*`. A type in counties and at the root has two.
std::vector<std::string> folder_patterns(const RecordInfo& info);

}  // namespace shuangbai
