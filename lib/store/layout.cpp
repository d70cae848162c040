#include "store/layout.h"

#include <array>
#include <vector>

#include "model/value.h"

namespace shuangbai {
namespace {

constexpr std::string_view suffix = ".yaml";

bool is_year(std::string_view text) {
  return is_digits(text, 4) && Date::parse(std::string(text) + "-01-01");
}

bool is_month(std::string_view text) {
  return text.size() == 7 && Date::parse(std::string(text) + "-01").has_value();
}

// The folders under a county's (or the repository's) folder, and what lies in them.
struct RecordFolder {
  std::string_view name;
  RecordType type;
  bool in_county;
  bool in_city;
  bool by_station;
  std::size_t period;  // digits of the folder's period: 0, 4 (year) or 7 (month)
};
constexpr RecordFolder record_folders[] = {
    {"stations", RecordType::station, true, false, false, 0},
    {"workers", RecordType::worker, true, false, false, 0},
    {"households", RecordType::household, true, false, true, 0},
    {"visits", RecordType::visit, true, false, true, 7},
    {"window", RecordType::matter, true, false, true, 7},
    {"supervision", RecordType::session, true, false, true, 4},
    {"training", RecordType::training, true, true, false, 4},
    {"supervisors", RecordType::supervisor, false, true, false, 0},
    {"recruitment", RecordType::recruitment, false, true, false, 0},
};

const RecordFolder* record_folder(RecordType type) {
  for (const RecordFolder& folder : record_folders) {
    if (folder.type == type) return &folder;
  }
  return nullptr;
}

std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0;;) {
    const std::size_t slash = path.find('/', at);
    parts.push_back(path.substr(at, slash - at));
    if (slash == std::string_view::npos) return parts;
    at = slash + 1;
  }
}

}  // namespace

std::optional<Location> locate(std::string_view path) {
  if (path == "shuangbai.yaml") return Location{.kind = FileKind::manifest};
  if (path == "policy.yaml") return Location{.kind = FileKind::policy};
  if (path == "city.yaml") return Location{.type = RecordType::city};
  if (!path.ends_with(suffix)) return std::nullopt;
  const std::vector<std::string_view> parts = split(path.substr(0, path.size() - suffix.size()));
  std::size_t next = 0;
  Location location;
  if (is_digits(parts[0], 6)) location.county = parts[next++];
  const bool in_county = !location.county.empty();
  if (in_county && parts.size() == 2 && parts[1] == "county") {
    location.type = RecordType::county;
    return location;
  }
  if (next == parts.size()) return std::nullopt;
  const std::string_view name = parts[next++];
  for (const RecordFolder& folder : record_folders) {
    if (folder.name != name || !(in_county ? folder.in_county : folder.in_city)) continue;
    const std::size_t wanted = next + (folder.by_station ? 1U : 0U) + (folder.period ? 1U : 0U) + 1;
    if (parts.size() != wanted) return std::nullopt;
    location.type = folder.type;
    if (folder.by_station) location.station = parts[next++];
    if (folder.period) location.period = parts[next++];
    location.stem = parts[next];
    const bool good = (!folder.by_station || is_digits(location.station, 9)) &&
                      (folder.period != 4 || is_year(location.period)) &&
                      (folder.period != 7 || is_month(location.period)) &&
                      is_identifier(location.stem);
    return good ? std::optional(location) : std::nullopt;
  }
  return std::nullopt;
}

std::string path_of(const Location& location) {
  if (location.kind == FileKind::manifest) return "shuangbai.yaml";
  if (location.kind == FileKind::policy) return "policy.yaml";
  if (location.type == RecordType::city) return "city.yaml";
  std::string path(location.county);
  const auto add = [&path](std::string_view part) {
    if (part.empty()) return;
    if (!path.empty()) path += '/';
    path += part;
  };
  if (location.type == RecordType::county) {
    add("county");
  } else {
    add(record_folder(location.type)->name);
    add(location.station);
    add(location.period);
    add(location.stem);
  }
  return path + std::string(suffix);
}

std::string_view folder_name(RecordType type) {
  const RecordFolder* folder = record_folder(type);
  return folder == nullptr ? "" : folder->name;
}

}  // namespace shuangbai
