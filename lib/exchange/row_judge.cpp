#include "exchange/row_judge.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "exchange/source_columns.h"
#include "model/missing_field.h"

namespace shuangbai {
namespace {

std::string without_indexes(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('.'));
    if (part.find_first_not_of("0123456789") != part.npos) {
      if (!out.empty()) out += '.';
      out += part;
    }
    path.remove_prefix(std::min(path.size(), part.size() + 1));
  }
  return out;
}

// Of lines of files, which are not there yet, a sheet's reader knows nothing.
Message text_for_rows(Diagnostic& fault) {
  return std::move(fault.without_lines.zh.empty() ? fault.message : fault.without_lines);
}

}  // namespace

void RowJudge::judge(DraftWriter& writer, Diagnostics& diagnostics, bool had_faults,
                     bool is_partial) {
  FaultList faults;  // of a row that is rejected no further origin is known
  for (Diagnostic& diagnostic : diagnostics) {
    const RecordValue& value = diagnostic.value;
    const Draft* origin = writer.origin_of(diagnostic.place.path, value);
    // A record that was to come with a bad row is missed only because of it. What comes of bad
    // rows besides is not known before they are corrected.
    const bool follows = had_faults && !value.missing.empty() &&
                         (origin == nullptr || state_.rejected_ids.contains(value.missing));
    if (follows && !is_partial) continue;
    if (origin == nullptr) {
      state_.report.diagnostics.push_back(std::move(diagnostic));
      continue;
    }
    if (diagnostic.code == "record.missing" && lacks_column(*origin, value.path)) continue;
    ImportFault fault = at_origin(*origin, value.path, text_for_rows(diagnostic));
    take(std::move(fault), diagnostic.severity, faults);
  }
  reject(faults);
  tell_lacks();
}

void RowJudge::judge_doubts(DraftWriter& writer, Diagnostics& doubts,
                            std::span<const SharedValue> shared) {
  const auto key = [](const Place& place) {
    return std::tuple<std::string_view, std::uint32_t, std::uint32_t>(place.path, place.line,
                                                                      place.column);
  };
  std::map<decltype(key(Place())), const PlacedValue*> others;
  for (const SharedValue& one : shared) others.emplace(key(one.doubt), &one.other);
  FaultList faults;
  for (Diagnostic& doubt : doubts) {
    const Draft* origin = writer.origin_of(doubt.place.path, doubt.value);
    if (origin == nullptr) continue;
    Message text = text_for_rows(doubt);
    const auto with = others.find(key(doubt.place));
    const Draft* other = with == others.end()
                             ? nullptr
                             : writer.origin_of(with->second->place.path, with->second->value);
    if (other != nullptr) {
      text =
          same_resident_id(fmt::format("{}:{}", shown_path(sources_[other->source]), other->row));
    }
    ImportFault fault = at_origin(*origin, doubt.value.path, std::move(text));
    take(std::move(fault), doubt.severity, faults);
  }
  reject(faults);
}

void RowJudge::reject(const FaultList& faults) {
  for (std::size_t i = 0; i < faults.size(); ++i) state_.reject(faults[i]);
}

void RowJudge::take(ImportFault fault, Severity severity, FaultList& errors) {
  if (severity == Severity::error) {
    errors.add(fault);
    return;
  }
  fault.message.zh.insert(0, "警告：");
  fault.message.en.insert(0, "warning: ");
  warnings_.add(fault);
}

// Whether rows of a list lack the value because their sheet has no column for it: that is told
// once, at the header, whatever the number of rows.
bool RowJudge::lacks_column(const Draft& origin, const std::string& value) {
  const ImportSource& source = sources_[origin.source];
  const std::uint32_t header_row = state_.report.sources[origin.source].header_row;
  const auto path = find_path(info_of(source.type).shape(), value);
  if (header_row == 0 || source.into.empty() || !path || path->size() < 2) return false;
  if (column_of(origin.source, value) != nullptr) return false;
  const std::string key = without_indexes(value);
  lacking_rows_.insert({origin.source, origin.row});
  if (!known_lacks_.emplace(origin.source, key).second) return true;
  lacks_[origin.source].push_back({path->back().field, key.substr(0, key.rfind('.')),
                                   (*path)[path->size() - 2].field->shape().title});
  return true;
}

void RowJudge::tell_lacks() {
  for (const auto& [source, row] : lacking_rows_) state_.report.rejected.insert(source, row);
  lacking_rows_.clear();
  for (auto& [source, lacks] : lacks_) {
    std::ranges::sort(lacks, {},
                      [](const Lack& lack) { return std::pair(lack.entry, lack.field); });
    Message text = missing_field(*lacks[0].field, lacks[0].entry, lacks[0].title);
    if (lacks.size() > 1) {
      std::vector<const Field*> fields;
      for (const Lack& lack : lacks) fields.push_back(lack.field);
      text = message({"“{0}”缺少必填的列：{2}", "required columns of {1} are missing: {2}"},
                     lacks[0].title.zh, lacks[0].title.en, titles_of(fields));
    }
    state_.reject({.source = source,
                   .row = state_.report.sources[source].header_row,
                   .message = with_column_advice(std::move(text), lacks.size())});
  }
  lacks_.clear();
}

// The column that gave the value, or one of the entry that it lies in.
ImportFault RowJudge::at_origin(const Draft& origin, const std::string& value, Message text) const {
  ImportFault fault{.source = origin.source, .row = origin.row, .message = std::move(text)};
  const bool sheet = state_.report.sources[origin.source].header_row > 0;
  const SheetColumn* column = column_of(origin.source, value);
  if (column == nullptr) return fault;
  fault.header = column->header;
  if (sheet) fault.column = column->position + 1;
  return fault;
}

// The rows of a list have no index of their own; nor has a cell that holds several entries.
const SheetColumn* RowJudge::column_of(std::uint16_t source, const std::string& value) const {
  const bool is_record = sources_[source].into.empty();
  for (const bool exactly : {true, false}) {
    if (exactly && !is_record) continue;
    const std::string path = exactly ? value : without_indexes(value);
    for (const SheetColumn& column : state_.report.sources[source].columns) {
      if (column.purpose != Purpose::field) continue;
      const bool may_hold_several = column.path.back().field->type == FieldType::enumeration;
      if (is_record && !exactly && !may_hold_several) continue;
      const std::string key = exactly ? key_of(column.path) : without_indexes(key_of(column.path));
      if (key == path || path.starts_with(key + '.') || key.starts_with(path + '.')) {
        return &column;
      }
    }
  }
  return nullptr;
}

}  // namespace shuangbai
