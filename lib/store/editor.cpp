#include "store/editor.h"

#include <algorithm>

#include "store/entries.h"
#include "store/transaction.h"
#include "yaml/emitter.h"
#include "yaml/splice.h"

namespace shuangbai {
namespace {

Failure exists_already(const AnyRecord& record, const std::string& path) {
  return {FailureKind::usage,
          message({"{1} {2} 已存在（{3}）", "the {0} {2} exists already ({3})"}, record.info().name,
                  record.info().title.zh, record.id(), path)};
}

// The ids of a record's parts that other records name.
std::vector<std::string_view> parts_of(const AnyRecord& record) {
  std::vector<std::string_view> parts;
  if (record.info().for_each_part != nullptr) {
    record.info().for_each_part(record.entry(),
                                [&](std::string_view part) { parts.push_back(part); });
  }
  return parts;
}

}  // namespace

Editor::Editor(const Folder& folder, Session session)
    : folder_(folder),
      session_(std::move(session)),
      lookup_(folder, [this](const std::string& path) { return edited(path); }) {}

Editor::Editor(Editor&& other) noexcept : Editor(other.folder_, std::move(other.session_)) {}

Result<Editor> Editor::open(const Folder& folder, bool dry_run) {
  if (dry_run) {
    Result<ReadingSession> session = ReadingSession::begin(folder);
    if (!session) return session.failure();
    return Editor(folder, std::move(*session));
  }
  Result<WritingSession> session = WritingSession::begin(folder);
  if (!session) return session.failure();
  return Editor(folder, std::move(*session));
}

const std::string* Editor::edited(const std::string& path) const {
  const auto found = std::ranges::find(changes_, path, &FileChange::path);
  return found == changes_.end() ? nullptr : &found->after;
}

Result<std::string*> Editor::text_of_file(const std::string& path) {
  const auto found = std::ranges::find(changes_, path, &FileChange::path);
  if (found != changes_.end()) return &found->after;
  Result<std::string> text = lookup_.text_of(path);
  if (!text) return text.failure();
  return &changes_.emplace_back(FileChange{.path = path, .before = *text, .after = *text}).after;
}

Outcome Editor::invalid() {
  sort_diagnostics(diagnostics_);
  return Failure{FailureKind::invalid_data,
                 message({"数据无效，未写入任何内容", "the data is invalid; nothing was written"})};
}

Result<Found> find_record(const RecordLookup& lookup, RecordType type, const std::string& id) {
  const auto path = info_of(type).is_log() ? lookup.log_of(type, id) : lookup.file_of(type, id);
  if (!path) return path.failure();
  if (!*path) return lookup.not_found(type, id);
  const Result<std::string> text = lookup.text_of(**path);
  if (!text) return text.failure();
  Diagnostics diagnostics;
  RecordFile file = read_record_file(**path, *text, diagnostics);
  if (!diagnostics.empty()) return first_fault(diagnostics);
  for (AnyRecord& record : file.records) {
    if (record.id() != id) continue;
    const auto location = locate_record(**path);
    return Found{
        std::move(record),
        **path,
        {.county = std::string(location->county), .station = std::string(location->station)}};
  }
  return lookup.not_found(type, id);
}

Result<Found> Editor::find(RecordType type, const std::string& id) {
  return find_record(lookup_, type, id);
}

// `read_as`: the path whose place the present text fits, if the file is about to move.
Outcome Editor::change_file(const std::string& path, const AnyRecord* old_record,
                            const AnyRecord* new_record, const std::string& read_as) {
  const auto location = locate_record(path);
  if (!location) {
    return Failure{FailureKind::usage,
                   message({"无法放在 {}：请核对编号、社工站与日期",
                            "cannot be placed at {}: check id, station and dates"},
                           printable(path))};
  }
  const Result<std::string*> text = text_of_file(path);
  if (!text) return text.failure();
  const bool log = info_of(location->type).is_log();
  RecordFile before = read_record_file(read_as, **text, diagnostics_);
  if (has_errors(diagnostics_)) return invalid();
  std::vector<AnyRecord> after;
  for (const AnyRecord& record : before.records) {
    if (old_record == nullptr || record.id() != old_record->id()) after.push_back(record.copy());
  }
  if (new_record != nullptr) {
    const auto position =
        log ? std::ranges::upper_bound(after, order_key(*new_record), {}, order_key) : after.end();
    after.insert(position, new_record->copy());
  }
  lookup_.forget();
  if (after.empty()) {
    (*text)->clear();
    return std::nullopt;
  }
  const Node wanted = node_of(after, log);
  **text = before.records.empty() ? emit(wanted)
                                  : splice(**text, before.written, before.canonical, wanted);
  return check_written(path, **text, new_record, wanted);
}

// What was written must read back as what was meant, and all that the record names must be there.
Outcome Editor::check_written(const std::string& path, const std::string& text,
                              const AnyRecord* record, const Node& wanted) {
  const Location location = *locate_record(path);
  const RecordInfo& info = info_of(location.type);
  EntryReader reader(diagnostics_);
  std::vector<AnyRecord> reread;
  if (!reader.open(text, path, location)) return invalid();
  for (AnyRecord next(info.type); reader.next(next.entry()); next = AnyRecord(info.type)) {
    if (record != nullptr && next.id() == record->id()) {
      for (const ReferenceUse& use : reader.references()) {
        const RecordType type = *use.field->reference;
        const std::string_view id = use.event->text();
        if (lookup_.has(type, id)) continue;
        reader.decoder().report("record.reference", *use.event,
                                lookup_.not_found(type, id).message);
      }
      if (info.at_station && !lookup_.has(RecordType::station, location.station)) {
        reader.decoder().report("record.reference", next.entry(),
                                lookup_.not_found(RecordType::station, location.station).message);
      }
      if (info.check_links != nullptr) {
        info.check_links(next.entry(), lookup_,
                         [&](std::string_view code, const Entry& entry, Message fault) {
                           reader.decoder().report(code, entry, std::move(fault));
                         });
      }
    }
    reread.push_back(std::move(next));
  }
  if (lookup_.failure()) return lookup_.failure();
  if (has_errors(diagnostics_)) return invalid();
  if (node_of(reread, info.is_log()).same_value(wanted)) return std::nullopt;
  return Failure{FailureKind::invalid_data,
                 message({"{} 的写法无法只改一处；请先运行 shuangbai fmt",
                          "{} is written in a way that no single change fits; run `shuangbai fmt` "
                          "first"},
                         path)};
}

Outcome Editor::add(const AnyRecord& record, const RecordPlace& place, bool generated_id) {
  const std::string path = path_for(record.info(), record.entry(), place);
  if (!(generated_id && record.info().is_log())) {
    const auto existing = record.info().is_log() ? lookup_.log_of(record.type(), record.id())
                                                 : lookup_.file_of(record.type(), record.id());
    if (!existing) return existing.failure();
    if (*existing) return exists_already(record, **existing);
  }
  return change_file(path, nullptr, &record, path);
}

// Refuses while other records name the record, or parts of it, that are gone in its new state.
Outcome Editor::check_named(const Found& found, const AnyRecord* record) {
  const std::string id = found.record.id();
  const bool gone = record == nullptr || record->id() != id;
  std::vector<std::string_view> lost;
  if (gone && !found.record.info().is_log()) lost.push_back(id);
  const std::vector<std::string_view> kept =
      record == nullptr ? std::vector<std::string_view>() : parts_of(*record);
  for (const std::string_view part : parts_of(found.record)) {
    if (std::ranges::find(kept, part) == kept.end()) lost.push_back(part);
  }
  if (lost.empty()) return std::nullopt;
  const auto refuse = [&](const std::string& where) {
    const RecordInfo& info = found.record.info();
    return Failure{
        FailureKind::invalid_data,
        message({"{1} {2}（或其中被删除的部分）仍被 {3} 引用；请先更正那里",
                 "the {0} {2}, or a part of it that is gone, is named at {3}; change that first"},
                info.name, info.title.zh, id, where)};
  };
  const RecordLookup before(folder_);
  Diagnostics ignored;  // `check` tells them
  EntryReader reader(ignored);
  const std::vector<std::string> files = folder_.list(ignored);
  if (Outcome failure = unreadable(ignored)) return failure;
  for (const std::string& path : files) {
    const auto location = locate_record(path);
    if (!location || path == found.path) continue;
    if (gone && found.record.type() == RecordType::station && location->station == id) {
      return refuse(path);
    }
    const Result<std::string> text = lookup_.text_of(path);
    if (!text) return text.failure();
    const bool mentions = std::ranges::any_of(
        lost, [&](std::string_view part) { return text->find(part) != std::string::npos; });
    if (!mentions || !reader.open(*text, path, *location)) continue;
    AnyRecord other(location->type);
    while (reader.next(other.entry())) {
      for (const ReferenceUse& use : reader.references()) {
        if (gone && *use.field->reference == found.record.type() && use.event->text() == id) {
          return refuse(fmt::format("{}:{}", path, use.event->line));
        }
      }
      if (!reader.is_sound() || other.info().check_links == nullptr) continue;
      // What was dangling before is not this change's fault.
      std::vector<std::uint32_t> known;
      other.info().check_links(other.entry(), before,
                               [&](std::string_view, const Entry& entry, const Message&) {
                                 known.push_back(entry.line);
                               });
      std::uint32_t line = 0;
      other.info().check_links(other.entry(), lookup_,
                               [&](std::string_view, const Entry& entry, const Message&) {
                                 if (std::ranges::find(known, entry.line) == known.end()) {
                                   line = entry.line;
                                 }
                               });
      if (line > 0) return refuse(fmt::format("{}:{}", path, line));
    }
  }
  return std::nullopt;
}

Outcome Editor::replace(const Found& found, const AnyRecord& record, const RecordPlace& place) {
  const bool log = record.info().is_log();
  if (record.id() != found.record.id()) {
    const auto existing = log ? lookup_.log_of(record.type(), record.id())
                              : lookup_.file_of(record.type(), record.id());
    if (!existing) return existing.failure();
    if (*existing) return exists_already(record, **existing);
  }
  const std::string path = path_for(record.info(), record.entry(), place);
  if (path == found.path) {
    if (Outcome failure = change_file(path, &found.record, &record, path)) return failure;
  } else if (log) {
    if (Outcome failure = change_file(path, nullptr, &record, path)) return failure;
    if (Outcome failure = change_file(found.path, &found.record, nullptr, found.path)) {
      return failure;
    }
  } else {  // the whole file moves, comments and all
    const Result<std::string*> from = text_of_file(found.path);
    if (!from) return from.failure();
    const Result<std::string*> to = text_of_file(path);
    if (!to) return to.failure();
    **to = std::exchange(**from, "");
    if (Outcome failure = change_file(path, &found.record, &record, found.path)) return failure;
  }
  return check_named(found, &record);
}

Outcome Editor::remove(const Found& found) {
  if (Outcome failure = change_file(found.path, &found.record, nullptr, found.path)) return failure;
  return check_named(found, nullptr);
}

Outcome Editor::commit() {
  if (!std::holds_alternative<WritingSession>(session_)) return std::nullopt;
  std::vector<const FileChange*> real;
  for (const FileChange& change : changes_) {
    if (change.before != change.after) real.push_back(&change);
  }
  if (real.size() == 1 && !real[0]->after.empty()) {
    return folder_.write(real[0]->path, real[0]->after);
  }
  if (real.size() == 1) return folder_.remove(real[0]->path);
  if (real.empty()) return std::nullopt;
  Result<Transaction> transaction = Transaction::begin(folder_);
  if (!transaction) return transaction.failure();
  for (const FileChange* change : real) {
    if (Outcome failure = change->after.empty() ? transaction->remove(change->path)
                                                : transaction->write(change->path, change->after)) {
      return failure;
    }
  }
  return transaction->commit();
}

}  // namespace shuangbai
