#include "exchange/column_map.h"

#include <algorithm>

#include "exchange/header_match.h"
#include "model/disclosed.h"
#include "model/encode.h"
#include "yaml/emitter.h"

namespace shuangbai {
namespace {

// The path as a mapping names it: of rows that are entries of a list from the entry down, of what
// names the record or an entry above by its kind.
std::string mapped_path(const ImportSource& source, const FieldPath& path) {
  if (source.into.empty()) return key_of(path);
  const RecordInfo& info = info_of(source.type);
  const bool is_below = path.size() > source.into.size() &&
                        std::ranges::equal(source.into, std::span(path).first(source.into.size()),
                                           {}, &FieldStep::field, &FieldStep::field);
  if (is_below) {
    return key_of({path.begin() + static_cast<std::ptrdiff_t>(source.into.size()), path.end()});
  }
  if (path.size() > 1) return std::string(path[path.size() - 2].field->shape().name);
  return std::string(path[0].field->key == info.id_key ? info.name : path[0].field->key);
}

Message why_field(const ImportSource& source, const SheetColumn& column) {
  const Field& field = *column.path.back().field;
  const std::string plain = plain_header(column.header);
  if (plain == field.key || plain == mapped_path(source, column.path)) {
    return message({"字段的键（{}）", "the field's key ({})"}, title_of(column.path, Language::zh));
  }
  if (plain == plain_header(field.title.zh) || plain == plain_header(field.title.en)) {
    return message({"字段的名称", "the field's title"});
  }
  return message_from({"“{0}”的另一名称", "another name of {1}"},
                      title_of(column.path, Language::zh), title_of(column.path, Language::en));
}

Message why(const ImportSource& source, const SheetColumn& column, const ImportFault* fault) {
  if (fault != nullptr) return fault->message;
  if (source.mapping.column_of(column.header) != nullptr) {
    return message({"--map 指明", "as the mapping says"});
  }
  switch (column.purpose) {
    case Purpose::field:
      return why_field(source, column);
    case Purpose::station:
      return message({"记录所在的社工站", "the station where the record lies"});
    case Purpose::county:
      return message({"记录所在的县", "the county where the record lies"});
    case Purpose::person:
      return message({"所涉人员的身份证号", "the resident id of whom the row is about"});
    case Purpose::person_name:
      return message({"所涉人员的姓名", "the name of whom the row is about"});
    case Purpose::kept:
      return message({"不是字段，原样保留", "no field; kept as it is"});
    case Purpose::left_out:
      return message({"不是字段，略去", "no field; left out"});
  }
  return {};
}

std::string field_of(const ImportSource& source, const SheetColumn& column) {
  switch (column.purpose) {
    case Purpose::field:
      return mapped_path(source, column.path);
    case Purpose::station:
      return "station";
    case Purpose::county:
      return "county";
    case Purpose::person:
    case Purpose::person_name:
      return column.header;
    case Purpose::kept:
      return column.key;
    case Purpose::left_out:
      return "";
  }
  return "";
}

// What is wrong with the column's header, if anything is.
std::optional<ImportFault> fault_of_header(const ImportReport& report, std::uint16_t number,
                                           const SheetColumn& column) {
  const std::uint32_t header_row = report.sources[number].header_row;
  for (std::size_t i = 0; i < report.faults.size() && header_row > 0; ++i) {
    if (report.faults.source_of(i) != number || report.faults.row_of(i) != header_row) continue;
    ImportFault fault = report.faults[i];
    if (fault.column == column.position + 1) return fault;
  }
  return std::nullopt;
}

}  // namespace

std::string column_map(const ImportSource& source, const ImportReport& report, std::uint16_t number,
                       Language language) {
  const SourceReport& told = report.sources[number];
  Mapping mapping = source.mapping;
  mapping.columns.clear();
  std::vector<std::string> reasons;
  for (const SheetColumn& column : told.columns) {
    if (column.header.empty()) continue;
    MappedColumn& mapped = mapping.columns.emplace_back();
    mapped.header = column.header;
    const std::optional<ImportFault> fault = fault_of_header(report, number, column);
    if (!fault) mapped.path = field_of(source, column);
    reasons.push_back(
        "# " + printable(disclosed(why(source, column, fault ? &*fault : nullptr), Masking::masked)
                             .in(language)));
  }
  Tree tree{.head = {}, .root = to_node(Mapping::shape(), mapping), .tail = {}};
  tree.head.push_back(message({"# {} 的各列被当作什么；没有 field 的列将略去。改好后用 --map 导入",
                               "# What the columns of {} were taken for; a column without `field` "
                               "is left out. Correct it and import with --map"},
                              printable(source.path))
                          .in(language));
  if (Node* columns = tree.root.find("columns")) {
    for (std::size_t i = 0; i < columns->children.size(); ++i) {
      columns->children[i].children.back().comment_after = reasons[i];
    }
  }
  return emit(tree);
}

}  // namespace shuangbai
