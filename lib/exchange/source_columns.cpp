#include "exchange/source_columns.h"

#include <algorithm>

namespace shuangbai {

Message titles_of(const std::vector<const Field*>& fields) {
  Message titles;
  for (const Field* field : fields) {
    if (!titles.en.empty()) titles.zh += "、", titles.en += ", ";
    titles.zh += field->title.zh;
    titles.en += field->title.en;
  }
  return titles;
}

Outcome SourceColumns::set_constants(RowPlace& place) {
  const Mapping no_mapping;
  const ColumnFinder by_key(source_.type, source_.into, no_mapping);
  for (const MappedConstant& constant : source_.mapping.constants) {
    const Result<SheetColumn> column = by_key.find(0, constant.path);
    if (!column) return Failure{FailureKind::usage, column.failure().message};
    if (column->purpose == Purpose::field) constants_.emplace_back(column->path, constant.value);
    Outcome failure;
    if (column->purpose == Purpose::station) failure = place.use_station(constant.value);
    if (column->purpose == Purpose::county) failure = place.use_county(constant.value);
    if (failure) return Failure{FailureKind::usage, failure->message};
  }
  return std::nullopt;
}

// The column that fills the same, if there is one.
const SheetColumn* SourceColumns::twin_of(const SheetColumn& column) const {
  if (column.purpose == Purpose::left_out) return nullptr;
  const auto twin = std::ranges::find_if(columns_, [&](const SheetColumn& other) {
    return other.purpose == column.purpose && other.path == column.path && other.key == column.key;
  });
  return twin == columns_.end() ? nullptr : &*twin;
}

// Whether a second column of a field may be kept under its header.
bool SourceColumns::keeps(const std::string& header) const {
  if (source_.unknown_columns != UnknownColumns::kept || !source_.into.empty()) return false;
  const std::string key = kept_key(header);
  return key.size() > 2 && std::ranges::find(columns_, key, &SheetColumn::key) == columns_.end();
}

std::vector<CellFault> SourceColumns::take_header(const SheetHeader& header) {
  std::vector<CellFault> faults;
  for (const HeaderCell& cell : header.cells) {
    const auto number = static_cast<std::uint32_t>(columns_.size());
    Result<SheetColumn> column = finder_.find(cell.column, cell.text);
    if (!column) {
      faults.push_back({number, column.failure().message});
      columns_.push_back({.position = cell.column, .header = cell.text});
      continue;
    }
    // Several columns may be joined to one text.
    const bool joins = column->purpose == Purpose::field && column->path.back().field->is_prose &&
                       !column->path.back().field->list;
    const SheetColumn* twin = joins ? nullptr : twin_of(*column);
    if (twin != nullptr && keeps(cell.text)) {
      column->purpose = Purpose::kept;
      column->path.clear();
      column->key = kept_key(cell.text);
    } else if (twin != nullptr) {
      faults.push_back(
          {number, message({"与第 {} 列（{}）是同一字段；请用 --map 指明另一字段（或略去此列）",
                            "the same field as column {} ({}); name another field for "
                            "it (or leave it out) with --map"},
                           twin->position + 1, printable(twin->header))});
      column = SheetColumn{.position = cell.column, .header = cell.text};
    }
    columns_.push_back(std::move(*column));
  }
  return faults;
}

// What is wrong with a document's path that is a column.
std::optional<Message> SourceColumns::fault_of_path(const SheetColumn& column) const {
  if (const SheetColumn* twin = twin_of(column)) {
    return message({"与“{}”是同一字段；请统一写法", "the same field as `{}`; use one of them"},
                   printable(twin->header));
  }
  return std::nullopt;
}

bool SourceColumns::take_paths(const std::vector<std::string>& paths) {
  if (paths.size() == path_count_) return false;
  columns_.resize(path_count_);
  for (; path_count_ < paths.size(); ++path_count_) {
    const auto i = static_cast<std::uint32_t>(path_count_);
    Result<SheetColumn> column = finder_.find(i, paths[i]);
    auto wrong = column ? fault_of_path(*column) : std::optional(column.failure().message);
    if (wrong) {
      bad_paths_.emplace(i, std::move(*wrong));
      columns_.push_back({.position = i, .header = paths[i]});
    } else {
      columns_.push_back(std::move(*column));
    }
  }
  return true;
}

std::vector<CellFault> SourceColumns::faults_of(const SheetRow& row) const {
  std::vector<CellFault> faults;
  for (const Cell& cell : row.cells) {
    if (cell.kind == CellKind::empty) continue;  // a list without entries has nothing to lose
    const auto bad = bad_paths_.find(cell.column);
    if (bad != bad_paths_.end()) faults.push_back({cell.column, bad->second});
  }
  return faults;
}

std::optional<Message> SourceColumns::told_missing() const {
  const RecordInfo& info = info_of(source_.type);
  std::vector<const Field*> missing;
  for (const Field& field : info.shape().fields) {
    if (!field.is_required || field.key == info.id_key) continue;
    const bool has_column = std::ranges::any_of(columns_, [&field](const SheetColumn& column) {
      return column.purpose == Purpose::field && column.path[0].field == &field;
    });
    if (!has_column) missing.push_back(&field);
  }
  if (missing.empty()) return std::nullopt;
  return message({"缺少必填的列：{}", "required columns are missing: {}"}, titles_of(missing));
}

std::optional<Message> SourceColumns::told_kept() const {
  std::string names;
  for (const SheetColumn& column : columns_) {
    if (column.purpose != Purpose::kept) continue;
    names += (names.empty() ? "" : ", ") + column.header + " → " + column.key;
  }
  if (names.empty()) return std::nullopt;
  return message({"原样保留的列：{0}", "columns kept as they are: {0}"}, printable(names));
}

std::optional<Message> SourceColumns::told_left_out() const {
  std::string names;
  for (const SheetColumn& column : columns_) {
    const bool is_mapped =
        column.purpose == Purpose::left_out && source_.mapping.column_of(column.header) != nullptr;
    if (is_mapped) names += (names.empty() ? "" : ", ") + column.header;
  }
  if (names.empty()) return std::nullopt;
  return message({"按对照文件略去的列：{}", "columns left out, as the map says: {}"},
                 printable(names));
}

}  // namespace shuangbai
