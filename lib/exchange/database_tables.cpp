#include "exchange/database_tables.h"

#include <algorithm>

#include "exchange/sheet_columns.h"

namespace shuangbai {
namespace {

// What is masked is a text, whatever it was.
ColumnType column_type(const Field& field) {
  if (field.personal != Personal::none) return ColumnType::text;
  switch (field.type) {
    case FieldType::integer:
      return ColumnType::integer;
    case FieldType::boolean:
      return ColumnType::boolean;
    case FieldType::decimal:
      return ColumnType::decimal;
    case FieldType::date:
      return ColumnType::date;
    case FieldType::time:
      return ColumnType::time;
    default:
      return ColumnType::text;
  }
}

ColumnReference reference_to(RecordType type) {
  const RecordInfo& info = info_of(type);
  return {std::string(info.name), std::string(info.id_key)};
}

// office.since: office_since
std::string table_name_of(const FieldPath& path) {
  std::string name = key_of(path);
  std::ranges::replace(name, '.', '_');
  return name;
}

Message both_titles(const FieldPath& path) {
  return {title_of(path, Language::zh), title_of(path, Language::en)};
}

DatabaseColumn field_column(const Field& field, const FieldPath& path, ColumnSource source) {
  DatabaseColumn column{.name = source == ColumnSource::item ? "value" : table_name_of(path),
                        .title = both_titles(path),
                        .type = column_type(field),
                        .source = source,
                        .path = path};
  if (field.reference) column.reference = reference_to(*field.reference);
  return column;
}

// What an entry has once is flattened into its row.
void add_field_columns(const Shape& shape, const FieldPath& above,
                       std::vector<DatabaseColumn>& columns) {
  for (const Field& field : shape.fields) {
    if (field.list) continue;
    FieldPath path = above;
    path.push_back({.field = &field});
    if (field.type == FieldType::nested) {
      add_field_columns(field.shape(), path, columns);
    } else {
      columns.push_back(field_column(field, path, ColumnSource::field));
    }
  }
}

class Tables {
 public:
  void add_record(const RecordInfo& info) {
    DatabaseTable table{.name = std::string(info.name),
                        .title = {std::string(info.title.zh), std::string(info.title.en)},
                        .columns = {}};
    add_field_columns(info.shape(), {}, table.columns);
    if (const Field* place = place_field(info.type)) {
      DatabaseColumn column = field_column(*place, {{.field = place}}, ColumnSource::place);
      column.reference = reference_to(info.at_station ? RecordType::station : RecordType::county);
      table.columns.insert(table.columns.begin() + 1, std::move(column));
    }
    tables_.of_records.push_back(tables_.all.size());
    tables_.all.push_back(std::move(table));
    add_lists(tables_.all.size() - 1, info.shape(), {});
  }

  void add_results() {
    DatabaseTable table{.name = "audit_result",
                        .title = {"审计结果", "Results of the audit"},
                        .columns = {},
                        .has_key = false};
    for_each_result_column([&](const VerdictColumn& column, std::optional<Language> language) {
      DatabaseColumn made{.name = std::string(column.key),
                          .title = {std::string(column.title.zh), std::string(column.title.en)},
                          .type = column.is_day                     ? ColumnType::date
                                  : column.type == CellType::number ? ColumnType::decimal
                                                                    : ColumnType::text,
                          .source = ColumnSource::verdict};
      if (language == Language::zh) {
        made.name += "_zh";
        made.title = message({"{}（中文）", "{} (in Chinese)"}, column.title);
      } else if (language == Language::en) {
        made.name += "_en";
        made.title = message({"{}（英文）", "{} (in English)"}, column.title);
      }
      table.columns.push_back(std::move(made));
    });
    tables_.of_results = tables_.all.size();
    tables_.all.push_back(std::move(table));
  }

  DatabaseTables take() { return std::move(tables_); }

 private:
  // The lists of a table's rows. Those of what a row has once are the row's own.
  void add_lists(std::size_t parent, const Shape& shape, const FieldPath& above) {
    for (const Field& field : shape.fields) {
      FieldPath path = above;
      path.push_back({.field = &field});
      if (field.list) {
        add_list(parent, field, std::move(path));
      } else if (field.type == FieldType::nested) {
        add_lists(parent, field.shape(), path);
      }
    }
  }

  void add_list(std::size_t parent, const Field& field, FieldPath path) {
    const DatabaseTable& above = tables_.all[parent];
    const DatabaseColumn& key = above.columns.front();
    DatabaseTable table{
        .name = above.name + '_' + table_name_of(path),
        .title = message({"{}.{}", "{}.{}"}, above.title, both_titles(path)),
        .columns = {{.name = "row",
                     .title = {"行号，自 1 起", "Row, from 1"},
                     .type = ColumnType::row,
                     .source = ColumnSource::row},
                    {.name = "parent",
                     .title = message({"所属：{}", "Belongs to: {}"}, above.title),
                     .type = key.type,
                     .source = ColumnSource::parent,
                     .reference = ColumnReference{above.name, key.name}},
                    {.name = "position",
                     .title = {"在列表中的位置，自 0 起", "Position in the list, from 0"},
                     .type = ColumnType::integer,
                     .source = ColumnSource::position}}};
    const bool nested = field.type == FieldType::nested;
    if (nested) {
      add_field_columns(field.shape(), {}, table.columns);
    } else {
      table.columns.push_back(field_column(field, path, ColumnSource::item));
    }
    const std::size_t number = tables_.all.size();
    tables_.all[parent].lists.push_back({std::move(path), number});
    tables_.all.push_back(std::move(table));
    if (nested) add_lists(number, field.shape(), {});
  }

  DatabaseTables tables_;
};

}  // namespace

void for_each_result_column(
    const std::function<void(const VerdictColumn&, std::optional<Language>)>& use) {
  for (const VerdictColumn& column : verdict_columns()) {
    if (column.in_language) {
      use(column, Language::zh);
      use(column, Language::en);
    } else {
      use(column, std::nullopt);
    }
  }
}

DatabaseTables database_tables() {
  Tables tables;
  for (const RecordInfo& info : record_types()) tables.add_record(info);
  tables.add_results();
  return tables.take();
}

}  // namespace shuangbai
