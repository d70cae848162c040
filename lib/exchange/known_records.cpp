#include "exchange/known_records.h"

#include <algorithm>

#include "base/suggestion.h"
#include "store/scan.h"
#include "yaml/reader.h"

namespace shuangbai {

KnownRecords::KnownRecords(const Folder& folder) : folder_(folder) {
  Diagnostics links;
  files_ = folder_.list(links);
  for (std::uint32_t i = 0; i < files_.size(); ++i) {
    const auto location = locate(files_[i]);
    if (!location || location->kind != FileKind::record) continue;
    if (info_of(location->type).storage == Storage::log || location->type == RecordType::city) {
      continue;
    }
    const std::string_view id =
        location->type == RecordType::county ? location->county : location->stem;
    ids_[static_cast<std::size_t>(location->type)].emplace(id, i);
  }
}

bool KnownRecords::has(RecordType type, const std::string& id) const {
  return ids_[static_cast<std::size_t>(type)].contains(id);
}

const std::string* KnownRecords::file_of(RecordType type, const std::string& id) {
  if (type == RecordType::city) {  // the only one, whatever its code
    const auto city = std::ranges::find(files_, "city.yaml");
    return city == files_.end() ? nullptr : &*city;
  }
  if (info_of(type).storage == Storage::single_file) {
    const auto& ids = ids_[static_cast<std::size_t>(type)];
    const auto known = ids.find(id);
    return known == ids.end() ? nullptr : &files_[known->second];
  }
  if (!logs_.contains(type)) read_logs(type);
  const auto& ids = logs_[type];
  if (ids.empty()) return nullptr;
  const auto known = ids.find(std::hash<std::string_view>()(id));
  return known == ids.end() ? nullptr : &files_[known->second];
}

// Only the ids of entries are looked at; what else is wrong with a file shows later.
void KnownRecords::read_logs(RecordType type) {
  auto& ids = logs_[type];
  FileBuffer buffer;
  Document document;
  for (std::uint32_t i = 0; i < files_.size(); ++i) {
    const auto location = locate(files_[i]);
    if (!location || location->kind != FileKind::record || location->type != type) continue;
    Diagnostics ignored;
    if (folder_.read(files_[i], buffer)) continue;
    if (!read_yaml(files_[i], buffer.text(), document, ignored)) continue;
    const std::vector<Event>& events = document.events;
    for (std::size_t at = 1; at < events.size() && events[at].kind == EventKind::map_start;) {
      const std::size_t end = after_node(events, at);
      for (std::size_t key = at + 1; key + 1 < end; key = after_node(events, key + 1)) {
        if (events[key].text() != "id") continue;
        ids.emplace(std::hash<std::string_view>()(events[key + 1].text()), i);
        break;
      }
      at = end;
    }
  }
}

std::string KnownRecords::station_of_household(const std::string& id) const {
  const auto& ids = ids_[static_cast<std::size_t>(RecordType::household)];
  const auto known = ids.find(id);
  return known == ids.end() ? "" : std::string(locate(files_[known->second])->station);
}

Message KnownRecords::unknown(RecordType type, const std::string& id) const {
  const RecordInfo& info = info_of(type);
  std::vector<std::string_view> ids;
  for (const auto& [known, file] : ids_[static_cast<std::size_t>(type)]) {
    if (known.size() + 1 >= id.size() && known.size() <= id.size() + 1) ids.push_back(known);
  }
  std::ranges::sort(ids);
  // Among many, a suggestion is not worth the time.
  const std::string_view near = ids.size() > 5000 ? std::string_view() : suggest(id, ids);
  return near.empty() ? message({"没有编号为 {} 的{}", "there is no {2} {0}"}, printable(id),
                                info.title.zh, info.name)
                      : message({"没有编号为 {0} 的{1}；是否为 {3}？",
                                 "there is no {2} {0}; did you mean {3}?"},
                                printable(id), info.title.zh, info.name, near);
}

Result<std::string> KnownRecords::find_by_name(RecordType type, std::string_view name) {
  const RecordInfo& info = info_of(type);
  const Field* field = info.shape().find("name");
  if (field == nullptr || field->personal != Personal::none) {
    return Failure{FailureKind::invalid_data,
                   message({"“{}”不是编号", "`{}` is no id"}, printable(name))};
  }
  if (!names_.contains(type)) {
    auto& names = names_[type];
    scan(folder_, type, [&](const Entry& entry, const Location&) {
      names[text_of(*field, entry)].push_back(text_of(*info.shape().find(info.id_key), entry));
    });
  }
  const auto& names = names_[type];
  const auto found = names.find(std::string(name));
  if (found == names.end()) {
    return Failure{FailureKind::invalid_data, message({"没有名为“{1}”的{0}；请填写编号",
                                                       "there is no {2} named `{1}`; give its id"},
                                                      info.title.zh, printable(name), info.name)};
  }
  if (found->second.size() > 1) {
    std::string ids;
    for (const std::string& id : found->second) ids += (ids.empty() ? "" : ", ") + id;
    return Failure{FailureKind::invalid_data,
                   message({"有 {4} 个名为“{1}”的{0}（{3}）；请填写编号",
                            "there are {4} {2} records named `{1}` ({3}); give the id"},
                           info.title.zh, printable(name), info.name, ids, found->second.size())};
  }
  return found->second[0];
}

std::unordered_map<std::string, std::vector<std::string>> KnownRecords::by_key(
    RecordType type, const KeyOf& key_of) const {
  std::unordered_map<std::string, std::vector<std::string>> ids;
  const Field* id = info_of(type).shape().find(info_of(type).id_key);
  scan(folder_, type, [&](const Entry& entry, const Location& location) {
    if (auto key = key_of(entry, location)) ids[*key].push_back(text_of(*id, entry));
  });
  return ids;
}

}  // namespace shuangbai
