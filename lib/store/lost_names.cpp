#include "store/lost_names.h"

#include <algorithm>

#include "store/entries.h"

namespace shuangbai {
namespace {

// The ids of a record's parts that other records name.
std::vector<std::string> parts_of(const AnyRecord& record) {
  std::vector<std::string> parts;
  if (record.info().for_each_part != nullptr) {
    record.info().for_each_part(record.entry(),
                                [&](std::string_view part) { parts.emplace_back(part); });
  }
  return parts;
}

// What an edit takes away.
struct Lost {
  const RecordInfo& info;
  std::string id;                // of the record
  bool is_gone = false;          // the record itself, under this id
  std::vector<std::string> ids;  // of the record, if it is gone, and of its parts
};

Lost lost_by(const AnyRecord& before, const AnyRecord* after) {
  Lost lost{.info = before.info(), .id = before.id(), .ids = {}};
  lost.is_gone = (after == nullptr || after->id() != lost.id);
  if (lost.is_gone && !lost.info.is_log()) lost.ids.push_back(lost.id);
  const auto kept = after == nullptr ? std::vector<std::string>() : parts_of(*after);
  for (std::string& part : parts_of(before)) {
    if (std::ranges::find(kept, part) == kept.end()) lost.ids.push_back(std::move(part));
  }
  return lost;
}

// The lines at which a record names what is not there.
std::vector<std::uint32_t> dangling_lines(const AnyRecord& record, const RecordLookup& others) {
  std::vector<std::uint32_t> lines;
  if (record.info().check_links == nullptr) return lines;
  record.info().check_links(record.entry(), others,
                            [&](std::string_view, const Entry& entry, std::string_view,
                                const Message&) { lines.push_back(entry.line); });
  return lines;
}

// The line at which the file's records name what is lost, or nothing.
std::optional<std::uint32_t> naming_line(EntryReader& reader, const Lost& lost,
                                         const RecordLookup& before, const RecordLookup& after) {
  AnyRecord record(reader.info().type);
  while (reader.next(record.entry())) {
    for (const ReferenceUse& use : reader.references()) {
      if (lost.is_gone && *use.field->reference == lost.info.type && use.event.text() == lost.id) {
        return use.event.line;
      }
    }
    if (!reader.is_sound()) continue;
    const std::vector<std::uint32_t> known = dangling_lines(record, before);
    for (const std::uint32_t line : dangling_lines(record, after)) {
      if (std::ranges::find(known, line) == known.end()) return line;
    }
  }
  return std::nullopt;
}

Failure refuse(const Lost& lost, const std::string& where) {
  return {FailureKind::invalid_data,
          message({"{1} {2}（或其中被删除的部分）仍被 {3} 引用；请先更正那里",
                   "the {0} {2}, or a part of it that is gone, is named at {3}; change that first"},
                  lost.info.name, lost.info.title.zh, lost.id, where)};
}

}  // namespace

Outcome refuse_lost_names(const Folder& folder, const RecordLookup& edited, const AnyRecord& before,
                          const std::string& path, const AnyRecord* after) {
  const Lost lost = lost_by(before, after);
  if (lost.ids.empty()) return std::nullopt;
  const RecordLookup unedited(folder);
  Diagnostics ignored;  // `check` tells them
  EntryReader reader(ignored);
  const std::vector<std::string> files = folder.list(ignored);
  if (Outcome failure = unreadable(ignored)) return failure;
  for (const std::string& file : files) {
    const auto location = locate_record(file);
    if (!location || file == path) continue;
    if (lost.is_gone && lost.info.type == RecordType::station && location->station == lost.id) {
      return refuse(lost, file);
    }
    const Result<std::string> text = edited.text_of(file);
    if (!text) return text.failure();
    const bool mentions = std::ranges::any_of(
        lost.ids, [&](const std::string& id) { return text->find(id) != std::string::npos; });
    if (!mentions) continue;
    if (!reader.open(*text, file, *location)) return first_fault(ignored);  // it may name them
    if (const auto line = naming_line(reader, lost, unedited, edited)) {
      return refuse(lost, fmt::format("{}:{}", file, *line));
    }
  }
  return std::nullopt;
}

}  // namespace shuangbai
