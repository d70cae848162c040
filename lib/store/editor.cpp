#include "store/editor.h"

#include <algorithm>

#include "base/suggestion.h"
#include "model/decode.h"
#include "store/layout.h"
#include "store/record_file.h"
#include "store/transaction.h"
#include "yaml/emitter.h"
#include "yaml/reader.h"
#include "yaml/splice.h"

namespace shuangbai {
namespace {

Result<std::vector<std::string>> counties_of(const Folder& folder) {
  Result<std::vector<std::string>> names = folder.names("");
  if (names) std::erase_if(*names, [](const std::string& name) { return !is_digits(name, 6); });
  return names;
}

// The folders that may hold files of the type's records.
Result<std::vector<std::string>> folders_of(const Folder& folder, RecordType type) {
  const std::string name(folder_name(type));
  std::vector<std::string> folders;
  const auto with_periods = [&](const std::string& base) -> Outcome {
    const Result<std::vector<std::string>> years = folder.names(base);
    if (!years) return years.failure();
    for (const std::string& year : *years) folders.push_back(base + '/' + year);
    return std::nullopt;
  };
  const Result<std::vector<std::string>> counties = counties_of(folder);
  if (!counties) return counties.failure();
  switch (type) {
    case RecordType::supervisor:
    case RecordType::recruitment:
      return std::vector<std::string>{name};
    case RecordType::training:
      if (Outcome failure = with_periods(name)) return *failure;
      [[fallthrough]];
    case RecordType::household:
      for (const std::string& county : *counties) {
        if (Outcome failure = with_periods(county + '/' + name)) return *failure;
      }
      return folders;
    default:
      for (const std::string& county : *counties) folders.push_back(county + '/' + name);
      return folders;
  }
}

Failure not_found(const Folder& folder, RecordType type, const std::string& id) {
  std::vector<std::string> names;
  const Result<std::vector<std::string>> folders = folders_of(folder, type);
  if (!folders) return folders.failure();
  for (const std::string& path : *folders) {
    Result<std::vector<std::string>> files = folder.names(path);
    if (!files) return files.failure();
    for (std::string& name : *files) {
      if (name.ends_with(".yaml")) names.push_back(name.substr(0, name.size() - 5));
    }
  }
  std::vector<std::string_view> ids(names.begin(), names.end());
  const bool few = ids.size() < 5000;  // beyond, a suggestion is not worth the time
  const std::string_view near = few ? suggest(id, ids) : std::string_view();
  const RecordInfo& info = info_of(type);
  return {FailureKind::usage, near.empty()
                                  ? message({"没有编号为 {} 的{}", "there is no {2} {0}"},
                                            printable(id), info.title.zh, info.name)
                                  : message({"没有编号为 {0} 的{1}；是否为 {3}？",
                                             "there is no {2} {0}; did you mean {3}?"},
                                            printable(id), info.title.zh, info.name, near)};
}

}  // namespace

Result<std::optional<std::string>> find_file(const Folder& folder, RecordType type,
                                             std::string_view id) {
  const std::string name(id);
  std::vector<std::string> candidates;
  if (type == RecordType::county || type == RecordType::city) {
    candidates = {path_of({.type = type, .county = name})};
  } else if (type == RecordType::station) {
    candidates = {path_of(
        {.type = type, .county = id.substr(0, std::min<std::size_t>(6, id.size())), .stem = id})};
  } else {
    const Result<std::vector<std::string>> folders = folders_of(folder, type);
    if (!folders) return folders.failure();
    for (const std::string& base : *folders) candidates.push_back(base + '/' + name + ".yaml");
  }
  for (std::string& path : candidates) {
    if (!locate(path)) continue;
    const Result<bool> exists = folder.exists(path);
    if (!exists) return exists.failure();
    if (*exists) return std::optional(std::move(path));
  }
  return std::optional<std::string>();
}

Result<Found> find_record(const Folder& folder, RecordType type, const std::string& id) {
  const Result<ReadingSession> reading = ReadingSession::begin(folder);
  if (!reading) return reading.failure();
  FileBuffer buffer;
  Document document;
  Diagnostics diagnostics;
  if (info_of(type).storage == Storage::single_file) {
    const auto file = find_file(folder, type, id);
    if (!file) return file.failure();
    const std::optional<std::string>& path = *file;
    if (!path) return not_found(folder, type, id);
    if (Outcome failure = folder.read(*path, buffer)) return *failure;
    std::vector<AnyRecord> records = read_records(*path, buffer.text(), document, diagnostics);
    if (!diagnostics.empty()) return first_fault(diagnostics);
    return Found{std::move(records[0]), *path, std::string(locate(*path)->station)};
  }
  Diagnostics links;
  const std::vector<std::string> files = folder.list(links);
  if (Outcome failure = unreadable(links)) return *failure;
  for (const std::string& path : files) {
    const auto location = locate(path);
    if (!location || location->kind != FileKind::record || location->type != type) continue;
    if (Outcome failure = folder.read(path, buffer)) return *failure;
    if (buffer.text().find(id) == std::string_view::npos) continue;
    diagnostics.clear();
    for (AnyRecord& record : read_records(path, buffer.text(), document, diagnostics)) {
      if (record.id() != id) continue;
      if (!diagnostics.empty()) return first_fault(diagnostics);
      return Found{std::move(record), path, std::string(location->station)};
    }
  }
  return not_found(folder, type, id);
}

std::string path_for(const AnyRecord& record, const Editor::Place& place) {
  const Shape& shape = record.shape();
  const auto text = [&](std::string_view key) { return text_of(*shape.find(key), record.entry()); };
  const std::string id = record.id();
  const std::string county = !place.station.empty()                 ? place.station.substr(0, 6)
                             : record.type() == RecordType::station ? id.substr(0, 6)
                             : record.type() == RecordType::county  ? id
                                                                    : place.county;
  Location location{.type = record.type(), .county = county, .station = place.station, .stem = id};
  std::string period;
  std::string author = id;
  switch (record.type()) {
    case RecordType::visit:
      period = text("date").substr(0, 7);
      author = text("workers");
      break;
    case RecordType::matter:
      period = text("date").substr(0, 7);
      author = text("first_handler");
      break;
    case RecordType::session:
      period = text("from").substr(0, 4);
      author = text("supervisor");
      break;
    case RecordType::training:
      period = text("from").substr(0, 4);
      break;
    default:
      break;
  }
  location.period = period;
  location.stem = author;
  return path_of(location);
}

Result<Editor> Editor::open(const Folder& folder, bool dry_run) {
  if (dry_run) return Editor(folder, std::nullopt);
  Result<WritingSession> session = WritingSession::begin(folder);
  if (!session) return session.failure();
  return Editor(folder, std::move(*session));
}

Result<std::string*> Editor::text_of_file(const std::string& path) {
  for (FileChange& change : changes_) {
    if (change.path == path) return &change.after;
  }
  FileChange change{.path = path, .before = {}, .after = {}};
  const Result<bool> exists = folder_.exists(path);
  if (!exists) return exists.failure();
  if (*exists) {
    FileBuffer buffer;
    if (Outcome failure = folder_.read(path, buffer)) return *failure;
    change.before = buffer.text();
  }
  change.after = change.before;
  return &changes_.emplace_back(std::move(change)).after;
}

Outcome Editor::invalid() {
  sort_diagnostics(diagnostics_);
  return Failure{FailureKind::invalid_data,
                 message({"数据无效，未写入任何内容", "the data is invalid; nothing was written"})};
}

Outcome Editor::change_file(const std::string& path, const AnyRecord* old_record,
                            const AnyRecord* new_record, const std::string& read_as) {
  const auto location = locate(path);
  if (!location) {
    return Failure{FailureKind::usage,
                   message({"无法放在 {}：请核对编号、社工站与日期",
                            "cannot be placed at {}: check id, station and dates"},
                           printable(path))};
  }
  const Result<std::string*> staged = text_of_file(path);
  if (!staged) return staged.failure();
  std::string& text = **staged;
  const bool log = info_of(location->type).storage == Storage::log;
  std::vector<AnyRecord> before;
  Document document;
  if (!text.empty()) {
    before = read_records(read_as, text, document, diagnostics_);
    if (!diagnostics_.empty()) return invalid();
  }
  std::vector<AnyRecord> after;
  for (const AnyRecord& record : before) {
    if (old_record == nullptr || record.id() != old_record->id()) after.push_back(record.copy());
  }
  if (new_record != nullptr) {
    const auto position =
        log ? std::ranges::upper_bound(after, order_key(*new_record), {}, order_key) : after.end();
    after.insert(position, new_record->copy());
  }
  if (after.empty()) {
    text.clear();
    return std::nullopt;
  }
  const Node wanted = node_of(after, log);
  text = before.empty() ? emit(wanted)
                        : splice(text, to_tree(document).root, node_of(before, log), wanted);

  // What was written must read back as what was meant.
  std::vector<ReferenceUse> references;
  const std::string written = text;
  const std::vector<AnyRecord> reread =
      read_records(path, written, document, diagnostics_, &references);
  if (!diagnostics_.empty()) return invalid();
  Decoder decoder(path, document, diagnostics_);
  for (const ReferenceUse& use : references) {
    const RecordType type = *use.field->reference;
    const std::string id(use.event->text());
    const auto file = find_file(folder_, type, id);
    if (!file) return file.failure();
    if (*file) continue;
    decoder.report("record.reference", *use.event, not_found(folder_, type, id).message);
  }
  if (!diagnostics_.empty()) return invalid();
  if (!node_of(reread, log).same_value(wanted)) {
    return Failure{FailureKind::invalid_data,
                   message({"{} 的写法无法只改一处；请先运行 shuangbai fmt",
                            "{} is written in a way that no single change fits; run `shuangbai "
                            "fmt` first"},
                           path)};
  }
  return std::nullopt;
}

Outcome Editor::add(const AnyRecord& record, const Place& place, bool generated_id) {
  const RecordInfo& info = info_of(record.type());
  const std::string path = path_for(record, place);
  if (info.storage == Storage::single_file) {
    const auto existing = find_file(folder_, record.type(), record.id());
    if (!existing) return existing.failure();
    if (*existing) {
      return Failure{FailureKind::usage,
                     message({"{1} {2} 已存在（{3}）", "the {0} {2} exists already ({3})"},
                             info.name, info.title.zh, record.id(), **existing)};
    }
  } else if (generated_id) {
    return change_file(path, nullptr, &record, path);
  } else if (const Result<Found> existing = find_record(folder_, record.type(), record.id())) {
    return Failure{FailureKind::usage,
                   message({"{1} {2} 已存在（{3}）", "the {0} {2} exists already ({3})"}, info.name,
                           info.title.zh, record.id(), existing->path)};
  } else if (existing.failure().kind != FailureKind::usage) {
    return existing.failure();  // a log that cannot be read may hold it
  }
  return change_file(path, nullptr, &record, path);
}

Outcome Editor::check_unreferenced(const Found& found) {
  const std::string id = found.record.id();
  const auto refuse = [&](const std::string& where) {
    const RecordInfo& info = info_of(found.record.type());
    return Failure{FailureKind::usage, message({"{1} {2} 仍被 {3} 引用；请先更正那里",
                                                "the {0} {2} is named at {3}; change that first"},
                                               info.name, info.title.zh, id, where)};
  };
  FileBuffer buffer;
  Document document;
  Diagnostics links;
  const std::vector<std::string> files = folder_.list(links);
  if (Outcome failure = unreadable(links)) return failure;
  for (const std::string& path : files) {
    const auto location = locate(path);
    if (!location || location->kind != FileKind::record || path == found.path) continue;
    if (found.record.type() == RecordType::station && location->station == id) return refuse(path);
    if (Outcome failure = folder_.read(path, buffer)) return failure;
    if (buffer.text().find(id) == std::string_view::npos) continue;
    std::vector<ReferenceUse> references;
    Diagnostics ignored;
    read_records(path, buffer.text(), document, ignored, &references);
    for (const ReferenceUse& use : references) {
      if (*use.field->reference == found.record.type() && use.event->text() == id) {
        return refuse(fmt::format("{}:{}", path, use.event->line));
      }
    }
  }
  return std::nullopt;
}

Outcome Editor::replace(const Found& found, const AnyRecord& record, const Place& place) {
  const bool single_file = info_of(record.type()).storage == Storage::single_file;
  if (single_file && record.id() != found.record.id()) {
    if (Outcome failure = check_unreferenced(found)) return failure;
    const auto existing = find_file(folder_, record.type(), record.id());
    if (!existing) return existing.failure();
    if (*existing) {
      return Failure{FailureKind::usage, message({"{} 已存在", "{} exists already"}, **existing)};
    }
  }
  const std::string path = path_for(record, place);
  if (path == found.path) return change_file(path, &found.record, &record, path);
  if (single_file) {
    const Result<std::string*> from = text_of_file(found.path);
    if (!from) return from.failure();
    const std::string text = **from;
    const Result<std::string*> to = text_of_file(path);
    if (!to) return to.failure();
    **to = text;  // the whole file moves, comments and all
    if (Outcome failure = change_file(path, &found.record, &record, found.path)) return failure;
    (*text_of_file(found.path))->clear();
    return std::nullopt;
  }
  if (Outcome failure = change_file(path, nullptr, &record, path)) return failure;
  return change_file(found.path, &found.record, nullptr, found.path);
}

Outcome Editor::remove(const Found& found) {
  if (info_of(found.record.type()).storage == Storage::single_file) {
    if (Outcome failure = check_unreferenced(found)) return failure;
  }
  return change_file(found.path, &found.record, nullptr, found.path);
}

Outcome Editor::commit() {
  if (!session_) return std::nullopt;
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
