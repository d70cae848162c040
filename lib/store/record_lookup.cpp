#include "store/record_lookup.h"

#include <algorithm>

#include "base/echo.h"
#include "base/name_key.h"
#include "base/suggestion.h"
#include "model/county.h"
#include "model/household.h"
#include "model/manifest.h"
#include "model/mask.h"
#include "model/policy_file.h"
#include "model/read_shape.h"
#include "model/station.h"
#include "store/entries.h"

namespace shuangbai {

namespace {

constexpr std::size_t most_suggested = 5000;  // beyond, a suggestion is not worth the time

}  // namespace

Result<bool> RecordLookup::exists(const std::string& path) const {
  if (const std::string* text = edited_ ? edited_(path) : nullptr) return !text->empty();
  if (const auto known = on_disk_.find(path); known != on_disk_.end()) return known->second;
  const Result<bool> there = folder_.exists(path);
  if (there) on_disk_.emplace(path, *there);
  return there;
}

Result<std::string> RecordLookup::text_of(const std::string& path) const {
  if (const std::string* text = edited_ ? edited_(path) : nullptr) return *text;
  const Result<bool> there = exists(path);
  if (!there) return there.failure();
  FileBuffer buffer;
  if (*there) {
    if (Outcome failure = folder_.read(path, buffer)) return *failure;
  }
  return std::string(buffer.text());
}

// The folders that may hold files of the type's records.
Result<std::vector<std::string>> RecordLookup::folders_of(const RecordInfo& info) const {
  std::vector<std::string> found;
  for (const std::string& pattern : folder_patterns(info)) {
    std::vector<std::string> folders = {""};
    for (std::size_t begin = 0; begin < pattern.size();) {
      const std::size_t end = std::min(pattern.find('/', begin), pattern.size());
      const std::string part = pattern.substr(begin, end - begin);
      std::vector<std::string> next;
      for (const std::string& folder : folders) {
        const std::string above = folder.empty() ? "" : folder + '/';
        if (part != "*") {
          next.push_back(above + part);
          continue;
        }
        const Result<std::vector<std::string>> names = folder_.names(folder);
        if (!names) return names.failure();
        for (const std::string& name : *names) {
          if (!folder.empty() || is_digits(name, 6)) next.push_back(above + name);
        }
      }
      folders = std::move(next);
      begin = end + 1;
    }
    std::ranges::move(folders, std::back_inserter(found));
  }
  return found;
}

Result<const std::vector<std::string>*> RecordLookup::known_folders_of(
    const RecordInfo& info) const {
  const auto known = folders_.find(info.type);
  if (known != folders_.end()) return &known->second;
  Result<std::vector<std::string>> folders = folders_of(info);
  if (!folders) return folders.failure();
  return &folders_.emplace(info.type, std::move(*folders)).first->second;
}

// The file that a record of the type would have at the place that is asked first; empty if that
// says nothing.
std::string RecordLookup::first_path_of(const RecordInfo& info, std::string_view id) const {
  const std::string& known = info.at_station ? first_.station : first_.county;
  if (!info.in_county || info.period != FolderPeriod::none || known.empty()) return "";
  return shuangbai::path_of({.type = info.type,
                             .county = std::string_view(known).substr(0, 6),
                             .station = first_.station,
                             .stem = id});
}

Result<std::optional<std::string>> RecordLookup::file_of(RecordType type,
                                                         std::string_view id) const {
  using FilePath = std::optional<std::string>;
  const RecordInfo& info = info_of(type);
  std::vector<std::string> candidates;
  if (info.folder.empty() || info.id_is_code()) {
    const std::string_view county = info.in_county ? id.substr(0, 6) : std::string_view();
    candidates.push_back(shuangbai::path_of({.type = type, .county = county, .stem = id}));
  } else {
    const std::string first = first_path_of(info, id);
    if (!first.empty() && locate_record(first)) {
      const Result<bool> there = exists(first);
      if (!there) return there.failure();
      if (*there) return FilePath(first);
    }
    const auto folders = known_folders_of(info);
    if (!folders) return folders.failure();
    for (const std::string& folder : **folders) {
      candidates.push_back(folder + '/' + std::string(id) + ".yaml");
    }
  }
  for (std::string& path : candidates) {
    const auto location = locate_record(path);
    if (!location || (info.folder.empty() && info.in_county && location->county != id)) continue;
    const Result<bool> there = exists(path);
    if (!there) return there.failure();
    if (*there) return FilePath(std::move(path));
  }
  const auto git = ask_git();
  if (!git) return git.failure();
  const std::string_view path = (*git)->names.path_of(type, id);
  return path.empty() ? FilePath() : FilePath(std::string(path));
}

Result<const RecordLookup::LeftOut*> RecordLookup::ask_git() const {
  if (!left_out_) {
    Result<std::vector<std::string>> paths = folder_.left_out();
    if (!paths) return paths.failure();
    LeftOut& all = left_out_.emplace(LeftOut{std::move(*paths), {}});
    for (const std::string& path : all.paths) {
      if (const auto location = locate_record(path)) all.names.add_left_out(*location, path);
    }
  }
  return &*left_out_;
}

Outcome RecordLookup::left_out(const std::string& path) const {
  const Result<bool> there = exists(path);
  if (!there) return there.failure();
  if (*there) return std::nullopt;
  const auto git = ask_git();
  if (!git) return git.failure();
  if (std::ranges::find((*git)->paths, path) == (*git)->paths.end()) return std::nullopt;
  return Failure{FailureKind::io,
                 message({"{} 不在 git 的稀疏检出中；请先用 git sparse-checkout add 取出它的文件夹",
                          "git left {} out of this sparse checkout; take its folder in first with "
                          "`git sparse-checkout add`"},
                         path)};
}

Result<std::optional<std::string>> RecordLookup::log_of(RecordType type,
                                                        std::string_view id) const {
  Diagnostics links;  // `check` tells them
  const std::vector<std::string> files = folder_.list(links);
  if (Outcome failure = unreadable(links)) return *failure;
  Diagnostics faults;
  EntryReader reader(faults);
  for (const std::string& path : files) {
    const auto location = locate_record(path);
    if (!location || location->type != type) continue;
    const Result<std::string> text = text_of(path);
    if (!text) return text.failure();
    if (text->find(id) == std::string::npos) continue;
    if (!reader.open(*text, path, *location)) return first_fault(faults);  // it may hold the entry
    const std::vector<Event>& events = reader.document().events;
    for (std::size_t at = 1; events[at].kind != EventKind::sequence_end;
         at = after_node(events, at)) {
      if (events[at].kind == EventKind::map_start && id_of_entry(events, at) == id) {
        return std::optional(path);
      }
    }
  }
  return std::optional<std::string>();
}

Result<std::vector<std::string>> RecordLookup::ids_of(RecordType type) const {
  const RecordInfo& info = info_of(type);
  std::vector<std::string> ids;
  if (info.is_log()) return ids;
  const Result<std::vector<std::string>> folders = folders_of(info);
  if (!folders) return folders.failure();
  for (const std::string& folder : *folders) {
    const Result<std::vector<std::string>> names = folder_.names(folder);
    if (!names) return names.failure();
    for (const std::string& name : *names) {
      const std::string path = folder.empty() ? name : folder + '/' + name;
      const auto location = locate_record(path);
      if (location && location->type == type && !id_in(*location).empty()) {
        ids.emplace_back(id_in(*location));
      }
    }
  }
  return ids;
}

Failure RecordLookup::not_found(RecordType type, std::string_view id) const {
  const RecordInfo& info = info_of(type);
  Result<std::vector<std::string>> ids = ids_of(type);
  if (!ids) return ids.failure();
  if (ids->size() > most_suggested) ids->clear();
  return {FailureKind::usage, unknown({info.title.zh, info.name}, id, *ids, Echo::id)};
}

Result<RecordLookup::Named> RecordLookup::named(RecordType type, std::string_view name) const {
  const RecordInfo& info = info_of(type);
  const Field* own = info.shape().find("name");
  const bool has_members = type == RecordType::household;
  Named found;
  const std::string wanted = name_key(name);
  if ((own == nullptr && !has_members) || wanted.empty() || find_invalid_utf8(name)) return found;
  Diagnostics faults = read_all(folder_, type, [&](const Entry& entry, const Location&) {
    if (own != nullptr) found.names.push_back(shuangbai::text_of(*own, entry));
    bool is_named = own != nullptr && name_key(found.names.back()) == wanted;
    if (has_members) {
      is_named = std::ranges::any_of(
          static_cast<const Household&>(entry).members,
          [&](const Member& member) { return name_key(member.name) == wanted; });
    }
    if (is_named) found.ids.emplace_back(info.id(entry));
  });
  if (found.ids.empty() && type == RecordType::station) {
    const Diagnostics more =
        read_all(folder_, RecordType::county, [&](const Entry& entry, const Location&) {
          for (const Township& township : static_cast<const County&>(entry).townships) {
            if (name_key(township.name) == wanted) found.ids.push_back(township.code);
            found.names.push_back(township.name);
          }
        });
    faults.insert(faults.end(), more.begin(), more.end());
  }
  if (Outcome failure = unreadable(faults)) return *failure;
  return found;
}

Result<std::vector<std::string>> RecordLookup::ids_named(RecordType type,
                                                         std::string_view name) const {
  Result<Named> found = named(type, name);
  if (!found) return found.failure();
  return std::move(found->ids);
}

Result<std::string> RecordLookup::id_named(RecordType type, std::string_view name) const {
  const RecordInfo& info = info_of(type);
  const bool has_members = type == RecordType::household;
  const Result<Named> found = named(type, name);
  if (!found) return found.failure();
  if (found->ids.size() == 1) return found->ids.front();
  if (found->ids.empty()) {
    Failure failure = not_found(type, name);
    if (found->names.empty() || has_members || found->names.size() > most_suggested ||
        std::ranges::none_of(name, is_non_ascii)) {
      return failure;
    }
    return usage_failure(unknown({info.title.zh, info.name}, name, found->names, Echo::id));
  }
  const std::vector<std::string_view> all(found->ids.begin(), found->ids.end());
  return usage_failure(message({"有 {0} 个{1}名为“{3}”：{4}；请写出编号",
                                "{0} {2} records have the name `{3}`: {4}; give the id"},
                               all.size(), info.title.zh, info.name,
                               has_members ? echoed(Echo::id, name) : printable(name),
                               joined(all)));
}

std::optional<std::string> RecordLookup::file_if_known(RecordType type, std::string_view id) const {
  const auto path = file_of(type, id);
  if (path) return *path;
  if (!failure_) failure_ = path.failure();
  return std::nullopt;
}

const Entry* RecordLookup::record(RecordType type, std::string_view id) const {
  const auto path = file_if_known(type, id);
  if (!path) return nullptr;
  const auto [known, added] = read_.try_emplace(*path);
  if (added) {
    Diagnostics ignored;
    EntryReader reader(ignored);
    const Result<std::string> text = text_of(*path);
    if (!text && !failure_) failure_ = text.failure();
    AnyRecord record(type);
    if (text && reader.open(*text, known->first, *locate_record(known->first)) &&
        reader.next(record.entry()) && reader.is_sound()) {
      known->second = std::move(record);
    }
  }
  return known->second ? &known->second->entry() : nullptr;
}

std::vector<std::string> RecordLookup::added_target_groups() const {
  const std::string path = "policy.yaml";
  const Result<std::string> text = text_of(path);
  if (!text && !failure_) failure_ = text.failure();
  if (!text || text->empty()) return {};
  Diagnostics ignored;  // `check` tells them
  PolicyFile policy;
  read_shape(path, *text, PolicyFile::shape(), policy, ignored);
  std::vector<std::string> added;
  for (const AddedTargetGroup& group : policy.target_groups) added.push_back(group.id);
  return added;
}

std::string_view RecordLookup::jurisdiction() const {
  if (!jurisdiction_) {
    Diagnostics ignored;
    const std::string path = "shuangbai.yaml";
    const Result<std::string> text = text_of(path);
    if (!text && !failure_) failure_ = text.failure();
    const auto manifest = text ? read_shape<Manifest>(path, *text, ignored) : std::nullopt;
    jurisdiction_ = manifest ? manifest->jurisdiction : "";
  }
  return *jurisdiction_;
}

bool RecordLookup::has(RecordType type, std::string_view id) const {
  return file_if_known(type, id).has_value() || failure_;
}

const County* RecordLookup::county(std::string_view code) const {
  return static_cast<const County*>(record(RecordType::county, code));
}

const Station* RecordLookup::station(std::string_view id) const {
  return static_cast<const Station*>(record(RecordType::station, id));
}

std::optional<bool> RecordLookup::has_member(std::string_view household,
                                             std::string_view person) const {
  const auto* found = static_cast<const Household*>(record(RecordType::household, household));
  if (found == nullptr) return std::nullopt;
  return std::ranges::find(found->members, person, &Member::id) != found->members.end();
}

std::string RecordLookup::path_of(RecordType type, std::string_view id) const {
  return file_if_known(type, id).value_or("");
}

}  // namespace shuangbai
