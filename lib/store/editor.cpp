#include "store/editor.h"

#include <algorithm>

#include "base/echo.h"
#include "model/household.h"
#include "model/matter.h"
#include "model/plausible.h"
#include "model/same_record.h"
#include "model/target_group.h"
#include "store/entries.h"
#include "store/free_id.h"
#include "store/lost_names.h"
#include "store/manifest_file.h"
#include "store/shared_ids.h"
#include "store/transaction.h"
#include "store/undo.h"
#include "yaml/emitter.h"
#include "yaml/splice.h"

namespace shuangbai {

Editor::Editor(const Folder& folder, Session session)
    : folder_(folder),
      session_(std::move(session)),
      lookup_(folder, [this](const std::string& path) { return edited(path); }) {}

EditAction RecordEdit::action() const {
  if (!before) return EditAction::created;
  if (!after) return EditAction::removed;
  const bool same = old_path.empty() && same_record(*before, *after);
  return same ? EditAction::unchanged : EditAction::changed;
}

Editor::Editor(Editor&& other) noexcept : Editor(other.folder_, std::move(other.session_)) {}

Result<Editor> Editor::open(const Folder& folder, bool dry_run) {
  const auto edit_in = [&](auto session) -> Result<Editor> {
    if (!session) return session.failure();
    // Nothing is written into a repository of another format, or of none that can be told.
    const Result<Manifest> manifest = load_manifest(folder);
    if (!manifest) return manifest.failure();
    return Editor(folder, std::move(*session));
  };
  return dry_run ? edit_in(ReadingSession::begin(folder)) : edit_in(WritingSession::begin(folder));
}

const std::string* Editor::edited(const std::string& path) const {
  const auto found = std::ranges::find(changes_, path, &FileChange::path);
  return found == changes_.end() ? nullptr : &found->after;
}

Result<std::string*> Editor::text_of_file(const std::string& path) {
  const auto found = std::ranges::find(changes_, path, &FileChange::path);
  if (found != changes_.end()) return &found->after;
  if (Outcome failure = lookup_.left_out(path)) return *failure;
  Result<std::string> text = lookup_.text_of(path);
  if (!text) return text.failure();
  return &changes_.emplace_back(FileChange{.path = path, .before = *text, .after = *text}).after;
}

const Editor::ReadFile& Editor::read(const std::string& path, const std::string& text) {
  if (latest_.path == path && latest_.text == text) return latest_;
  latest_ = {.path = path, .text = text};
  latest_.file = read_record_file(path, text, latest_.faults);
  return latest_;
}

Outcome Editor::invalid() {
  sort_diagnostics(diagnostics_);
  return Failure{FailureKind::invalid_data,
                 message({"数据无效，未写入任何内容", "the data is invalid; nothing was written"})};
}

Result<Found> find_record(const RecordLookup& lookup, RecordType type, const std::string& given) {
  const auto file_of = [&](const std::string& wanted) {
    return info_of(type).is_log() ? lookup.log_of(type, wanted) : lookup.file_of(type, wanted);
  };
  std::string id = given;
  auto path = file_of(id);
  if (!path) return path.failure();
  if (!*path) {
    Result<std::string> named = lookup.id_named(type, given);
    if (!named) return named.failure();
    id = std::move(*named);
    path = file_of(id);
    if (!path) return path.failure();
    if (!*path) return lookup.not_found(type, id);
  }
  if (Outcome failure = lookup.left_out(**path)) return *failure;
  const Result<std::string> text = lookup.text_of(**path);
  if (!text) return text.failure();
  Diagnostics diagnostics;
  RecordFile file = read_record_file(**path, *text, diagnostics);
  if (!diagnostics.empty()) return first_fault(diagnostics);
  const auto twins = std::ranges::count(file.records, id, &AnyRecord::id);
  if (twins > 1) {
    return Failure{FailureKind::invalid_data,
                   message({"编号 {} 在 {} 中出现 {} 次；请先在文件中改成不同的编号",
                            "the id {} stands in {} {} times; give each entry its own id in the "
                            "file first"},
                           echoed(Echo::id, id), **path, twins)};
  }
  const auto record = std::ranges::find(file.records, id, &AnyRecord::id);
  if (record == file.records.end()) return lookup.not_found(type, id);
  const auto location = locate_record(**path);
  return Found{
      .record = record->copy(),
      .path = **path,
      .place = {.county = std::string(location->county), .station = std::string(location->station)},
      .text = *text,
      .file = std::move(file)};
}

Result<Found> Editor::find(RecordType type, const std::string& id) {
  return find_record(lookup_, type, id);
}

// `read_as`: the path whose place the present text fits, if the file is about to move.
Outcome Editor::change_file(const std::string& path, const Found* found,
                            const AnyRecord* new_record, const std::string& read_as) {
  const auto location = locate_record(path);
  if (!location) {
    return Failure{FailureKind::usage,
                   message({"无法放在 {}：请核对编号、社工站与日期",
                            "cannot be placed at {}: check id, station and dates"},
                           echoed(Echo::path, path))};
  }
  const Result<std::string*> text = text_of_file(path);
  if (!text) return text.failure();
  lookup_.look_first_at(
      {.county = std::string(location->county), .station = std::string(location->station)});
  const bool log = info_of(location->type).is_log();
  const bool is_read = found != nullptr && found->text == **text;
  if (!is_read) {
    std::ranges::copy(read(read_as, **text).faults, std::back_inserter(diagnostics_));
    if (has_errors(diagnostics_)) return invalid();
  }
  const RecordFile& before = is_read ? found->file : latest_.file;
  const AnyRecord* old_record = found == nullptr ? nullptr : &found->record;
  std::vector<const AnyRecord*> after;
  for (const AnyRecord& record : before.records) {
    if (old_record == nullptr || record.id() != old_record->id()) after.push_back(&record);
  }
  if (new_record != nullptr) {
    const auto key = [](const AnyRecord* record) { return order_key(*record); };
    const auto position =
        log ? std::ranges::upper_bound(after, key(new_record), {}, key) : after.end();
    after.insert(position, new_record);
  }
  lookup_.forget();
  if (after.empty()) {
    (*text)->clear();
    return std::nullopt;
  }
  **text = with_records(**text, before, after);
  if (Outcome failure = check_written(path, **text, new_record, after)) return failure;
  if (new_record == nullptr) return std::nullopt;
  return refuse_shared_ids(folder_, lookup_, old_record, *new_record, read_as);
}

// What was written must read back as what was meant, and all that the record names must be there.
Outcome Editor::check_written(const std::string& path, const std::string& text,
                              const AnyRecord* record, std::span<const AnyRecord* const> wanted) {
  const Location location = *locate_record(path);
  const RecordInfo& info = info_of(location.type);
  EntryReader reader(diagnostics_, Reading::records);
  if (!reader.open(text, path, location)) return invalid();
  std::size_t count = 0;
  bool as_wanted = true;
  for (const Entry* next = reader.next(); next != nullptr; next = reader.next()) {
    as_wanted = as_wanted && count < wanted.size() &&
                same_entry(info.shape(), *next, wanted[count]->entry());
    ++count;
    if (record == nullptr || info.id(*next) != info.id(record->entry())) continue;
    check_links(reader, *next, location);
    if (reader.is_sound()) check_plausible(info, *next, path);
  }
  if (lookup_.failure()) return lookup_.failure();
  if (has_errors(diagnostics_)) return invalid();
  if (!as_wanted || count != wanted.size()) return fits_no_change(path);
  return std::nullopt;
}

// Reports errors that `check` finds in a record alone, besides what its fields and checks say.
void Editor::check_plausible(const RecordInfo& info, const Entry& record, const std::string& path) {
  for (Diagnostic& fault : implausible(info, record, path, Date::today())) {
    if (fault.severity == Severity::error) diagnostics_.push_back(std::move(fault));
  }
}

// Reports what the reader's latest record names that is not there.
void Editor::check_links(EntryReader& reader, const Entry& record, const Location& location) {
  const RecordInfo& info = reader.info();
  const auto report = [&](std::string_view code, const Entry& entry, std::string_view key,
                          Message fault) {
    reader.decoder().report(code, entry, key, std::move(fault));
  };
  for (const ReferenceUse& use : reader.references()) {
    const RecordType type = *use.field->reference;
    const std::string_view id = use.event.text();
    if (lookup_.has(type, id)) continue;
    reader.decoder().report_missing(use, lookup_.not_found(type, id).message);
  }
  if (info.at_station && !lookup_.has(RecordType::station, location.station)) {
    report("record.reference", record, "station",
           lookup_.not_found(RecordType::station, location.station).message);
  }
  if (info.check_links != nullptr) info.check_links(record, lookup_, report);
  if (info.type != RecordType::household) return;
  const std::vector<std::string> added = lookup_.added_target_groups();
  for (const Member& member : static_cast<const Household&>(record).members) {
    for (const TargetGroup& group : member.groups) {
      if (auto fault = unknown_target_group(group.kind, added)) {
        report("record.value", group, "kind", std::move(*fault));
      }
    }
  }
}

// A record that comes into a county's folder, or is the first there, comes into a county that is
// known.
Outcome Editor::check_county(const AnyRecord& record, const RecordPlace& place) {
  if (!record.info().has_county_field() || place.county.empty()) return std::nullopt;
  if (lookup_.has(RecordType::county, place.county)) return lookup_.failure();
  return lookup_.not_found(RecordType::county, place.county);
}

// That the log has no entry with the same values but for the id. Matters at a window that name
// nobody may well be alike.
Outcome Editor::check_new(const AnyRecord& record, const std::string& path) {
  if (record.type() == RecordType::matter) {
    const auto& matter = static_cast<const Matter&>(record.entry());
    if (matter.applicant.empty() && matter.household.empty()) return std::nullopt;
  }
  if (!locate_record(path)) return std::nullopt;  // told when the file is changed
  const Result<std::string*> text = text_of_file(path);
  if (!text) return text.failure();
  for (const AnyRecord& other : read(path, **text).file.records) {  // faults are told then, too
    if (!same_but_for_id(other, record)) continue;
    return Failure{FailureKind::usage,
                   message({"已有完全相同的{1} {2}（{3}）；若确是另一次，请写出编号",
                            "the same {0} is there already: {2} ({3}); give another one an id of "
                            "its own"},
                           record.info().name, record.info().title.zh, other.id(), path)};
  }
  return std::nullopt;
}

Outcome Editor::add(const AnyRecord& record, const RecordPlace& place, bool generated_id) {
  const std::string path = path_for(record.info(), record.entry(), place);
  const bool needs_no_search = generated_id && record.info().is_log();
  if (Outcome failure = needs_no_search ? check_new(record, path)
                                        : refuse_taken_id(lookup_, record.type(), record.id())) {
    return failure;
  }
  if (Outcome failure = check_county(record, place)) return failure;
  if (Outcome failure = change_file(path, nullptr, &record, path)) return failure;
  edits_.push_back({.before = std::nullopt, .after = record.copy(), .path = path});
  return std::nullopt;
}

Outcome Editor::replace(const Found& found, const AnyRecord& record, const RecordPlace& place) {
  if (record.id() != found.record.id()) {
    if (Outcome failure = refuse_taken_id(lookup_, record.type(), record.id())) return failure;
  }
  const std::string path = path_for(record.info(), record.entry(), place);
  edits_.push_back({.before = found.record.copy(), .after = record.copy(), .path = path});
  if (path != found.path) {
    edits_.back().old_path = found.path;
    if (Outcome failure = check_county(record, place)) return failure;
    if (Outcome failure = move(found, record, path)) return failure;
  } else if (same_record(found.record, record)) {
    return std::nullopt;
  } else if (Outcome failure = change_file(path, &found, &record, path)) {
    return failure;
  }
  return refuse_lost_names(folder_, lookup_, found.record, found.path, &record);
}

// An entry goes from log to log; of a file of its own the whole moves, comments and all.
Outcome Editor::move(const Found& found, const AnyRecord& record, const std::string& path) {
  if (record.info().is_log()) {
    if (Outcome failure = change_file(path, nullptr, &record, path)) return failure;
    return change_file(found.path, &found, nullptr, found.path);
  }
  const Result<std::string*> from = text_of_file(found.path);
  if (!from) return from.failure();
  const Result<std::string*> to = text_of_file(path);
  if (!to) return to.failure();
  if (!(*to)->empty()) return exists_already(record.type(), record.id(), path);
  **to = std::exchange(**from, "");
  return change_file(path, &found, &record, found.path);
}

Outcome Editor::remove(const Found& found) {
  if (Outcome failure = change_file(found.path, &found, nullptr, found.path)) return failure;
  edits_.push_back({.before = found.record.copy(), .after = std::nullopt, .path = found.path});
  return refuse_lost_names(folder_, lookup_, found.record, found.path, nullptr);
}

Result<Committed> Editor::commit() {
  const Session session = std::exchange(session_, std::monostate());
  if (!std::holds_alternative<WritingSession>(session)) return Committed();
  std::vector<const FileChange*> real;
  for (const FileChange& change : changes_) {
    if (change.before != change.after) real.push_back(&change);
  }
  if (real.empty()) {
    note_nothing_written(folder_);
    return Committed();
  }
  Result<Transaction> transaction = Transaction::begin(folder_);
  if (!transaction) return transaction.failure();
  for (const FileChange* change : real) {
    if (Outcome failure = transaction->put(change->path, change->after)) return *failure;
  }
  return transaction->commit();
}

}  // namespace shuangbai
