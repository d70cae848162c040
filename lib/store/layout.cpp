#include "store/layout.h"

#include <algorithm>
#include <array>
#include <vector>

#include "model/value.h"

namespace shuangbai {
namespace {

constexpr std::string_view suffix = ".yaml";

bool is_period(FolderPeriod period, std::string_view text) {
  switch (period) {
    case FolderPeriod::none:
      return text.empty();
    case FolderPeriod::year:
      return is_digits(text, 4) && Date::parse(std::string(text) + "-01-01");
    case FolderPeriod::month:
      return text.size() == 7 && Date::parse(std::string(text) + "-01");
  }
  return false;
}

// The parts of a path between its slashes, of which a layout has five at most.
struct Parts {
  std::array<std::string_view, 5> part;
  std::size_t count = 0;
};

std::optional<Parts> split(std::string_view path) {
  Parts parts;
  for (std::size_t at = 0;;) {
    const std::size_t slash = path.find('/', at);
    if (parts.count == parts.part.size()) return std::nullopt;
    parts.part[parts.count++] = path.substr(at, slash - at);
    if (slash == std::string_view::npos) return parts;
    at = slash + 1;
  }
}

}  // namespace

std::optional<Location> locate(std::string_view path) {
  if (path == "shuangbai.yaml") return Location{.kind = FileKind::manifest};
  if (path == "policy.yaml") return Location{.kind = FileKind::policy};
  return locate_record(path);
}

std::optional<Location> locate_record(std::string_view path) {
  if (!path.ends_with(suffix)) return std::nullopt;
  const auto parts = split(path.substr(0, path.size() - suffix.size()));
  if (!parts) return std::nullopt;
  Location location;
  std::size_t next = 0;
  const bool in_county = is_digits(parts->part[0], 6);
  if (in_county) location.county = parts->part[next++];
  if (next == parts->count) return std::nullopt;
  const std::string_view name = parts->part[next++];
  for (const RecordInfo& info : record_types()) {
    const bool single = info.folder.empty();
    if ((single ? info.file : info.folder) != name) continue;
    if (!(in_county ? info.in_county : info.in_root)) continue;
    location.type = info.type;
    const std::size_t below =
        single ? 0
               : 1 + (info.at_station ? 1U : 0U) + (info.period == FolderPeriod::none ? 0U : 1U);
    if (parts->count != next + below) return std::nullopt;
    if (single) return location;
    if (info.at_station) location.station = parts->part[next++];
    if (info.period != FolderPeriod::none) location.period = parts->part[next++];
    location.stem = parts->part[next];
    const bool good = (!info.at_station || is_digits(location.station, 9)) &&
                      is_period(info.period, location.period) && is_identifier(location.stem);
    return good ? std::optional(location) : std::nullopt;
  }
  return std::nullopt;
}

std::string path_of(const Location& location) {
  if (location.kind == FileKind::manifest) return "shuangbai.yaml";
  if (location.kind == FileKind::policy) return "policy.yaml";
  const RecordInfo& info = info_of(location.type);
  std::string path;
  const auto add = [&path](std::string_view part) {
    if (part.empty()) return;
    if (!path.empty()) path += '/';
    path += part;
  };
  add(location.county);
  if (info.folder.empty()) {
    add(info.file);
  } else {
    add(info.folder);
    add(location.station);
    add(location.period);
    add(location.stem);
  }
  return path.append(suffix);
}

std::string_view id_in(const Location& location) {
  const RecordInfo& info = info_of(location.type);
  if (info.is_log()) return {};
  return info.folder.empty() ? location.county : location.stem;
}

std::string path_for(const RecordInfo& info, const Entry& record, const RecordPlace& place) {
  std::string day;
  std::string author;
  if (info.period != FolderPeriod::none) day = info.first_day(record).to_string();
  if (info.is_log()) author = text_of(*info.shape().find(info.author_key), record);
  return path_for(info, {.id = info.id(record), .day = day, .author = author}, place);
}

std::string path_for(const RecordInfo& info, const RecordKeys& keys, const RecordPlace& place) {
  Location location{.type = info.type, .stem = info.is_log() ? keys.author : keys.id};
  if (info.at_station) {
    location.station = place.station;
    location.county = location.station.substr(0, 6);
  } else if (info.in_county) {
    location.county = info.id_is_code() ? keys.id.substr(0, 6) : std::string_view(place.county);
  }
  if (info.period != FolderPeriod::none) {
    location.period = keys.day.substr(0, info.period == FolderPeriod::year ? 4 : 7);
  }
  return path_of(location);
}

std::vector<std::string> folder_patterns(const RecordInfo& info) {
  std::string below(info.folder);
  if (info.at_station) below += "/*";
  if (info.period != FolderPeriod::none) below += "/*";
  std::vector<std::string> patterns;
  if (info.in_root) patterns.push_back(below);
  if (info.in_county) patterns.push_back(below.empty() ? "*" : "*/" + below);
  return patterns;
}

}  // namespace shuangbai
