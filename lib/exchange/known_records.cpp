#include "exchange/known_records.h"

#include <algorithm>
#include <span>

#include "base/echo.h"
#include "base/name_key.h"
#include "store/entries.h"

namespace shuangbai {

KnownRecords::KnownRecords(const Folder& folder, unsigned threads)
    : folder_(folder), threads_(threads) {
  Diagnostics links;
  files_ = folder_.list(links);
  note(links);
  left_out_ = files_.size();
  if (auto more = folder_.left_out()) {
    std::ranges::move(*more, std::back_inserter(files_));
  } else if (!failure_) {
    failure_ = more.failure();
  }
  for (std::uint32_t i = 0; i < files_.size(); ++i) {
    if (const auto location = locate_record(files_[i])) {
      names_of_files_.add(*location, files_[i], i);
    }
  }
}

void KnownRecords::note(const Diagnostics& faults) const {
  if (!failure_) failure_ = unreadable(faults);
}

bool KnownRecords::has(RecordType type, const std::string& id) const {
  return names_of_files_.has(type, id);
}

bool KnownRecords::is_left_out(const std::string& path) const {
  return std::binary_search(files_.begin() + static_cast<std::ptrdiff_t>(left_out_), files_.end(),
                            path);
}

const std::string* KnownRecords::file_of(RecordType type, const std::string& id) {
  const RecordInfo& info = info_of(type);
  if (info.folder.empty() && info.in_root) {  // the only one, whatever its id
    const auto only = std::ranges::find(files_, path_of({.type = type}));
    return only == files_.end() ? nullptr : &*only;
  }
  if (!info.is_log()) {
    const std::uint32_t* known = names_of_files_.find(type, id);
    return known == nullptr ? nullptr : &files_[*known];
  }
  const auto file = logs_of(type).file_of(id);
  return file ? &files_[*file] : nullptr;
}

const KnownLogIds& KnownRecords::logs_of(RecordType type) {
  const auto known = logs_.find(type);
  if (known != logs_.end()) return known->second;
  Diagnostics faults;
  const auto here = std::span(files_).first(left_out_);
  const auto read = logs_.emplace(type, KnownLogIds(folder_, type, here, threads_, faults)).first;
  note(faults);
  return read->second;
}

std::string KnownRecords::station_of_household(const std::string& id) const {
  const std::uint32_t* known = names_of_files_.find(RecordType::household, id);
  return known == nullptr ? "" : std::string(locate_record(files_[*known])->station);
}

Message KnownRecords::unknown(RecordType type, const std::string& id) const {
  return names_of_files_.unknown(type, id);
}

Result<std::string> KnownRecords::find_by_name(RecordType type, std::string_view name) {
  const RecordInfo& info = info_of(type);
  const Field* field = info.shape().find("name");
  if (field == nullptr || field->personal != Personal::none) {
    return Failure{FailureKind::invalid_data,
                   message({"“{}”不是编号", "`{}` is no id"}, echoed(Echo::value, name))};
  }
  if (!names_.contains(type)) {
    auto& names = names_[type];
    note(read_all(folder_, type, [&](const Entry& entry, const Location&) {
      names[name_key(text_of(*field, entry))].push_back(
          text_of(*info.shape().find(info.id_key), entry));
    }));
  }
  const auto& names = names_[type];
  const auto found = names.find(name_key(name));
  if (found == names.end()) {
    return Failure{
        FailureKind::invalid_data,
        message({"没有名为“{1}”的{0}；请填写编号", "there is no {2} named `{1}`; give its id"},
                info.title.zh, echoed(Echo::value, name), info.name)};
  }
  if (found->second.size() > 1) {
    std::string ids;
    for (const std::string& id : found->second) ids += (ids.empty() ? "" : ", ") + id;
    return Failure{
        FailureKind::invalid_data,
        message({"有 {4} 个名为“{1}”的{0}（{3}）；请填写编号",
                 "there are {4} {2} records named `{1}` ({3}); give the id"},
                info.title.zh, echoed(Echo::value, name), info.name, ids, found->second.size())};
  }
  return found->second[0];
}

std::unordered_map<std::string, std::vector<std::string>> KnownRecords::by_key(
    RecordType type, const KeyOf& key_of) const {
  std::unordered_map<std::string, std::vector<std::string>> ids;
  const Field* id = info_of(type).shape().find(info_of(type).id_key);
  note(read_all(folder_, type, [&](const Entry& entry, const Location& location) {
    if (auto key = key_of(entry, location)) ids[comparable(*key)].push_back(text_of(*id, entry));
  }));
  return ids;
}

std::vector<std::pair<std::string, std::string>> KnownRecords::titles(RecordType type) const {
  const RecordInfo& info = info_of(type);
  const Field& title = *info.shape().find("title");
  const Field& id = *info.shape().find(info.id_key);
  std::vector<std::pair<std::string, std::string>> all;
  note(read_all(folder_, type, [&](const Entry& entry, const Location&) {
    all.emplace_back(name_key(text_of(title, entry)), text_of(id, entry));
  }));
  return all;
}

}  // namespace shuangbai
