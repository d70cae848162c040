#include "store/plausibility.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <tuple>

#include "model/exposure.h"
#include "model/plausible.h"
#include "store/place_of_value.h"
#include "store/shared_ids.h"
#include "yaml/event_path.h"
#include "yaml/reader.h"

namespace shuangbai {
namespace {

// The resident id of an entry of a file that is to be read again.
PlacedValue resident_id_of(const Source& source, const Place& entry) {
  FileBuffer buffer;
  Document document;
  Diagnostics ignored;
  if (source.read(entry.path, buffer)) return {entry};
  if (!read_yaml(entry.path, buffer.text(), document, ignored)) return {entry};
  const Event* value = value_of_entry(document, entry, "resident_id", 0);
  if (value == nullptr) return {entry};
  EventPath path(document.events);
  return {{entry.path, value->line, column_at(document.source, value->offset)},
          {.path = path.of(static_cast<std::size_t>(value - document.events.data()))}};
}

bool has_capital(std::string_view id) {
  return std::ranges::any_of(id, [](char c) { return is_letter(c) && !is_lower(c); });
}

// Of one type: ids that differ in case alone can only do so if one has a capital.
void report_case(const RecordInfo& info, const std::deque<SourceFile>& files,
                 Diagnostics& diagnostics) {
  const auto id_of = [&](const SourceFile& file) -> std::string_view {
    const bool counts = file.location.kind == FileKind::record && !file.location.stem.empty() &&
                        file.location.type == info.type;
    return counts ? id_in(file.location) : std::string_view();
  };
  std::set<std::string> with_capital;
  for (const SourceFile& file : files) {
    if (has_capital(id_of(file))) with_capital.insert(lower_case(std::string(id_of(file))));
  }
  if (with_capital.empty()) return;
  std::map<std::string, const SourceFile*> first;
  for (const SourceFile& file : files) {
    const std::string_view id = id_of(file);
    if (id.empty()) continue;
    std::string lower = lower_case(std::string(id));
    if (!with_capital.contains(lower)) continue;
    const auto [other, added] = first.emplace(std::move(lower), &file);
    if (added || id_of(*other->second) == id) continue;
    report(
        diagnostics, "store.id-case", {file.path, 0, 0},
        message({"{0}编号 {2} 与 {3} "
                 "只有大小写不同，不分大小写的系统（macOS、Windows）会当成同一个；请改名",
                 "the {1} ids {2} and {3} differ in case alone: where case does not count (macOS, "
                 "Windows) they are one; rename one"},
                info.title.zh, info.name, id, other->second->path));
  }
}

}  // namespace

void Plausibility::judge(EntryReader& reader, const Entry& record, std::uint32_t file,
                         const PlausibilityOptions& options) {
  const DoubtUse tell = [&](Doubt doubt) {
    const Place entry{reader.path(), doubt.entry.line, doubt.entry.column};
    RecordValue value = reader.decoder().value_of(doubt.entry);
    value.enter(doubt.field.key);
    if (doubt.field.list) value.enter(std::to_string(doubt.index));
    report(diagnostics_, doubt.code,
           place_of_value(reader.document(), entry, doubt.field.key, doubt.index),
           std::move(doubt.message), std::move(value), doubt.severity);
  };
  find_doubts(reader.info(), record, options.as_of, tell);
  if (options.finds_exposures) find_exposures(reader.info().shape(), record, tell);
  const RecordType type = reader.info().type;
  for_each_current_person(type, record, [&](const std::string& id, const Entry& person) {
    add(id, person, file, type == RecordType::worker);
  });
}

void Plausibility::look_beside_fields(const EntryReader& reader) {
  const std::string_view text = reader.text();
  if (text.find('#') == text.npos && text.find("x_") == text.npos) return;
  Document document;
  Diagnostics ignored;
  if (!read_yaml(reader.path(), text, document, ignored)) return;
  report_own_exposures(reader.path(), document, diagnostics_);
}

void Plausibility::add(std::string_view resident_id, const Entry& person, std::uint32_t file,
                       bool is_worker) {
  if (resident_id.size() < 17) return;
  Person seen{0, file, person.line, person.column, is_worker};
  std::from_chars(resident_id.data(), resident_id.data() + 17, seen.number);
  people_.push_back(seen);
}

void report_shared_resident_ids(std::span<Plausibility* const> parts,
                                const std::deque<SourceFile>& files, const Source& source,
                                Diagnostics& diagnostics, std::vector<SharedValue>& shared) {
  std::vector<Plausibility::Person> all;
  for (Plausibility* part : parts) {
    all.insert(all.end(), part->people_.begin(), part->people_.end());
    std::vector<Plausibility::Person>().swap(part->people_);
  }
  std::ranges::sort(all, {}, [](const Plausibility::Person& p) {
    return std::tuple(p.number, p.is_worker, p.file, p.line, p.column);
  });
  const auto is_one = [&all](std::size_t a, std::size_t b) {
    return b < all.size() && all[a].number == all[b].number && all[a].is_worker == all[b].is_worker;
  };
  const auto found_at = [&](std::size_t i) {
    return resident_id_of(source, {files[all[i].file].path, all[i].line, all[i].column});
  };
  PlacedValue last;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool with_last = i > 0 && is_one(i - 1, i);
    if (!with_last && !is_one(i, i + 1)) continue;
    const PlacedValue found = found_at(i);
    const PlacedValue other = with_last ? last : found_at(i + 1);
    last = found;
    const Plausibility::Person& person = all[with_last ? i - 1 : i + 1];
    const std::string& path = files[person.file].path;
    report(diagnostics, "record.resident-id-twice", found.place,
           message({"{}:{} 有同一身份证号；请核对两者，或合并为一份",
                    "{}:{} has the same resident id; compare the two, or make them one"},
                   path, person.line),
           found.value);
    diagnostics.back().without_lines = same_resident_id(path);
    shared.push_back({found.place, other});
  }
}

Message same_resident_id(std::string_view where) {
  return message({"{} 有同一身份证号；请核对两者，或合并为一份",
                  "{} has the same resident id; compare the two, or make them one"},
                 where);
}

void report_names(const std::deque<SourceFile>& files, Diagnostics& diagnostics) {
  for (const SourceFile& file : files) {
    report_windows_name(file.path, diagnostics);
  }
  for (const RecordInfo& info : record_types()) {
    if (!info.is_log()) report_case(info, files, diagnostics);
  }
}

}  // namespace shuangbai
