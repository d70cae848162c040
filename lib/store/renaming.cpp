#include "store/renaming.h"

#include <algorithm>
#include <map>

#include "base/echo.h"
#include "model/assign.h"
#include "store/editor.h"
#include "store/entries.h"
#include "store/free_id.h"
#include "store/layout.h"
#include "store/scalar_edit.h"
#include "yaml/reader.h"
#include "yaml/splice.h"

namespace shuangbai {
namespace {

class Planner {
 public:
  Planner(const Folder& folder, Renaming& renaming, const Found& found, std::string new_id)
      : folder_(folder),
        renaming_(renaming),
        info_(found.record.info()),
        found_(found),
        old_id_(found.record.id()),
        new_id_(std::move(new_id)) {}

  Outcome change_files() {
    Diagnostics faults;
    const std::vector<std::string> files = folder_.list(faults);
    if (Outcome failure = unreadable(faults)) return failure;
    for (const std::string& path : files) {
      const auto location = locate_record(path);
      if (!location) continue;
      if (Outcome failure = change_file(path, *location, files)) return failure;
    }
    for (auto& [type, naming] : naming_) renaming_.references.push_back(naming);
    return std::nullopt;
  }

 private:
  bool is_own(const std::string& path) const { return path == found_.path; }

  std::string new_path(const Location& of_file) const {
    Location location = of_file;
    const RecordInfo& info = info_of(location.type);
    const auto names = [&](std::string_view key) {
      const Field* field = key.empty() ? nullptr : info.shape().find(key);
      return field != nullptr && field->reference == info_.type;
    };
    const bool is_record = !info.is_log() && location.type == info_.type;
    if (location.stem == old_id_ && (is_record || (info.is_log() && names(info.author_key)))) {
      location.stem = new_id_;
      if (info.id_is_code()) location.county = location.stem.substr(0, 6);
    }
    if (info_.type == RecordType::station && location.station == old_id_) {
      location.station = new_id_;
      location.county = location.station.substr(0, 6);
    }
    return path_of(location);
  }

  Outcome change_file(const std::string& path, const Location& location,
                      const std::vector<std::string>& files) {
    const std::string to = new_path(location);
    if (to != path && std::ranges::binary_search(files, to)) {
      return Failure{FailureKind::usage,
                     message({"{} 已存在；请另取编号", "{} exists already; choose another id"},
                             echoed(Echo::path, to))};
    }
    FileBuffer buffer;
    if (Outcome failure = folder_.read(path, buffer)) return failure;
    const std::string_view before = buffer.text();
    std::optional<std::string> changed;
    if (is_own(path) && info_.is_log()) {
      changed = with_renamed_entry();
    } else if (before.find(old_id_) != std::string_view::npos) {
      Result<std::string> with_id = with_new_id(path, location, before);
      if (!with_id) return with_id.failure();
      changed = std::move(*with_id);
    }
    const std::string_view after = changed ? std::string_view(*changed) : before;
    if (to == path && after == before) return std::nullopt;
    if (Outcome failure = renaming_.changes.write(to, after)) return failure;
    return to == path ? std::nullopt : renaming_.changes.remove(path);
  }

  // The entries of a log go by date and id.
  std::string with_renamed_entry() const {
    std::vector<const AnyRecord*> records;
    for (const AnyRecord& record : found_.file.records) {
      records.push_back(record.id() == old_id_ ? &renaming_.after : &record);
    }
    std::ranges::stable_sort(records, {},
                             [](const AnyRecord* record) { return order_key(*record); });
    return with_records(found_.text, found_.file, records);
  }

  Result<std::string> with_new_id(const std::string& path, const Location& location,
                                  std::string_view text) {
    Diagnostics faults;
    EntryReader reader(faults);
    if (!reader.open(text, path, location)) return first_fault(faults);
    std::vector<Replacing> parts;
    const auto change = [&](const Event& event) -> Outcome {
      Result<Replacing> part = replacing(path, text, event, new_id_);
      if (!part) return part.failure();
      parts.push_back(std::move(*part));
      return std::nullopt;
    };
    if (is_own(path)) {
      const Event* id = value_of(reader.document().events, 0, info_.id_key);
      if (Outcome failure = change(*id)) return *failure;
    }
    std::size_t naming = 0;
    AnyRecord record(location.type);
    while (reader.next(record.entry())) {
      bool names = false;
      for (const ReferenceUse& use : reader.references()) {
        if (*use.field->reference != info_.type || use.event.text() != old_id_) continue;
        if (Outcome failure = change(use.event)) return *failure;
        names = true;
      }
      naming += names ? 1 : 0;
    }
    if (!faults.empty() && has_errors(faults)) return first_fault(faults);
    if (naming > 0) {
      NamingRecords& of_type = naming_[location.type];
      of_type.type = location.type;
      of_type.records += naming;
      ++of_type.files;
    }
    return replaced(text, std::move(parts));
  }

  const Folder& folder_;
  Renaming& renaming_;
  const RecordInfo& info_;
  const Found& found_;
  std::string old_id_;
  std::string new_id_;
  std::map<RecordType, NamingRecords> naming_;
};

}  // namespace

Outcome refuse_partial(const Folder& folder) {
  const Result<std::vector<std::string>> left_out = folder.left_out();
  if (!left_out) return left_out.failure();
  if (!left_out->empty()) {
    return Failure{
        FailureKind::io,
        message({"git 稀疏检出没有取出全部文件，其中可能提到它；请先 git sparse-checkout "
                 "disable",
                 "git left files out of this sparse checkout, which may name it; run "
                 "git sparse-checkout disable first"})};
  }
  return std::nullopt;
}

Result<std::size_t> change_policy_subjects(const Folder& folder, HeldChanges& changes,
                                           const IsAbout& is_about, const NewName& new_subject,
                                           const NewName& new_station) {
  const std::string path(policy_file);
  const Result<bool> exists = folder.exists(path);
  if (!exists) return exists.failure();
  if (!*exists) return std::size_t{0};
  FileBuffer buffer;
  if (Outcome failure = folder.read(path, buffer)) return *failure;
  Document document;
  Diagnostics faults;
  if (!read_yaml(path, buffer.text(), document, faults)) return first_fault(faults);
  std::vector<Replacing> parts;
  Outcome failure;
  const auto change = [&](const Event* event, const NewName& name) {
    const auto text = event == nullptr ? std::nullopt : name(event->text());
    if (!text) return;
    Result<Replacing> part = replacing(path, buffer.text(), *event, *text);
    if (part) {
      parts.push_back(std::move(*part));
    } else {
      failure = part.failure();
    }
  };
  const std::vector<Event>& events = document.events;
  for_each_item(events, 0, "suppressions", [&](std::size_t entry) {
    const Event* rule = value_of(events, entry, "rule");
    if (rule != nullptr && is_about(rule->text())) {
      change(value_of(events, entry, "subject"), new_subject);
    }
  });
  for_each_item(events, 0, "parameters", [&](std::size_t entry) {
    if (new_station) change(value_of(events, entry, "station"), new_station);
  });
  if (failure) return *failure;
  if (parts.empty()) return std::size_t{0};
  const std::size_t count = parts.size();
  if (Outcome wrong = changes.write(path, replaced(buffer.text(), std::move(parts)))) return *wrong;
  return count;
}

Result<Renaming> plan_renaming(const Folder& folder, RecordType type, const std::string& id,
                               const std::string& new_id, const IsAbout& is_about) {
  const RecordInfo& info = info_of(type);
  if (info.folder.empty()) {
    return usage_failure(message({"{}的代码不能更改", "the code of a {1} cannot be changed"},
                                 info.title.zh, info.name));
  }
  if (Outcome failure = refuse_partial(folder)) return *failure;
  const RecordLookup lookup(folder);
  const Result<Found> found = find_record(lookup, type, id);
  if (!found) return found.failure();
  AnyRecord after = found->record.copy();
  if (auto wrong = assign_path(info.shape(), after.entry(), info.id_key, new_id)) {
    return usage_failure(std::move(*wrong));
  }
  if (new_id == found->record.id()) {
    return usage_failure(message({"编号已是 {}", "the id is {} already"}, new_id));
  }
  if (Outcome failure = refuse_taken_id(lookup, type, new_id)) return *failure;
  RecordPlace place = found->place;
  if (info.id_is_code()) place.county = new_id.substr(0, 6);
  std::string path = path_for(info, after.entry(), place);
  Renaming renaming{.before = found->record.copy(),
                    .after = std::move(after),
                    .old_path = found->path,
                    .path = std::move(path),
                    .changes = HeldChanges(folder)};
  Planner planner(folder, renaming, *found, new_id);
  if (Outcome failure = planner.change_files()) return *failure;
  const std::string old_id = found->record.id();
  const NewName same_part = [&](std::string_view subject) -> std::optional<std::string> {
    if (subject != old_id && !subject.starts_with(old_id + '/')) return std::nullopt;
    return new_id + std::string(subject.substr(old_id.size()));
  };
  const Result<std::size_t> in_policy =
      change_policy_subjects(folder, renaming.changes, is_about, same_part,
                             type == RecordType::station ? same_part : NewName());
  if (!in_policy) return in_policy.failure();
  renaming.in_policy = *in_policy;
  return renaming;
}

}  // namespace shuangbai
