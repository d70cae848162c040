// Where the files of a record type lie, told as a pattern: for readers of the manual and for
// editors. What reads a path itself: store/layout.h.
#pragma once

#include <string>
#include <string_view>

#include "model/record_type.h"

namespace shuangbai {

// What stands for the parts of a path: words for readers, or * for programs.
struct PathParts {
  std::string_view county;     // with its slash, as those that follow
  std::string_view any_place;  // of types that lie in a county's folder or in the root
  std::string_view station;
  std::string_view year;
  std::string_view month;
  std::string_view name;  // of the file, without .yaml
};

// As "COUNTY/workers/ID.yaml", of those parts.
std::string path_pattern(const RecordInfo& info, const PathParts& parts);

}  // namespace shuangbai
