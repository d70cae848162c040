#include "model/path_pattern.h"

#include <fmt/format.h>

namespace shuangbai {

std::string path_pattern(const RecordInfo& info, const PathParts& parts) {
  std::string path(!info.in_county ? "" : info.in_root ? parts.any_place : parts.county);
  if (!info.file.empty()) return fmt::format("{}{}.yaml", path, info.file);
  path += fmt::format("{}/", info.folder);
  if (info.at_station) path += parts.station;
  if (info.period == FolderPeriod::year) path += parts.year;
  if (info.period == FolderPeriod::month) path += parts.month;
  return fmt::format("{}{}.yaml", path, parts.name);
}

}  // namespace shuangbai
