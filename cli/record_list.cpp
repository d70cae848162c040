// shuangbai NOUN list
#include "base/count.h"
#include "commands.h"
#include "exchange/sheet_columns.h"
#include "invocation.h"
#include "model/encode.h"
#include "store/entries.h"
#include "store/session.h"

namespace shuangbai {
namespace {

CellType cell_type(const Field& field) {
  if (field.type == FieldType::nested) return CellType::number;
  if (field.list) return CellType::list;
  if (field.type == FieldType::boolean) return CellType::boolean;
  const bool number = field.type == FieldType::decimal || field.type == FieldType::integer;
  return number ? CellType::number : CellType::text;
}

void add_columns(const Shape& shape, const std::string& prefix, std::vector<Column>& columns) {
  for (const Field& field : shape.fields) {
    const std::string key = prefix + std::string(field.key);
    if (field.type == FieldType::nested && !field.list) {
      add_columns(field.shape(), key + ".", columns);
    } else {
      columns.push_back({key,
                         {std::string(field.title.zh), std::string(field.title.en)},
                         cell_type(field),
                         field.personal});
    }
  }
}

// The values of a record's columns; of a list of nested entries, their number.
void add_cells(const Shape& shape, const Entry* entry, Row& row) {
  for (const Field& field : shape.fields) {
    const std::size_t count = entry == nullptr ? 0 : field.count(*entry);
    if (field.type == FieldType::nested && !field.list) {
      add_cells(field.shape(), count == 0 ? nullptr : &field.at(*entry, 0), row);
    } else if (field.type == FieldType::nested) {
      row.push_back(std::to_string(count));
    } else {
      std::string all;
      for (std::size_t i = 0; i < count; ++i) {
        all += (i > 0 ? ", " : "") + text_of(field, *entry, i);
      }
      row.push_back(all);
    }
  }
}

int list(const Invocation& run, const RecordInfo& info, const Query& wanted) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  Table table;
  const bool at_station = info.at_station;
  if (info.type != RecordType::county) {
    table.columns.push_back({.key = "county", .title = {"县（市、区）", "County"}});
  }
  if (at_station) table.columns.push_back({.key = "station", .title = {"社工站", "Station"}});
  add_columns(info.shape(), "", table.columns);
  const Result<Filter> filter = Filter::parse(wanted.where, table.columns);
  if (!filter) return run.fail(filter.failure());
  const Result<ReadingSession> reading = ReadingSession::begin(*folder);
  if (!reading) return run.fail(reading.failure());
  const Diagnostics faults =
      read_all(*folder, info.type, [&](const Entry& entry, const Location& location) {
        Row row;
        if (info.type != RecordType::county) row.emplace_back(location.county);
        if (at_station) row.emplace_back(location.station);
        add_cells(info.shape(), &entry, row);
        if (filter->matches(row)) table.rows.push_back(std::move(row));
      });
  Query rest = wanted;  // the rows are filtered already
  rest.where.clear();
  const int code = run.table(std::move(table), rest, info.list_columns());
  if (faults.empty() || code != exit_done) return code;
  run.report(faults);
  return run.fail({FailureKind::invalid_data,
                   message({"列表不完整：{} 处错误，出错的记录未列出",
                            "the list is incomplete: {:error}; faulty records are left out"},
                           Count(faults.size()))});
}

}  // namespace

Command list_command(const RecordInfo& info) {
  auto wanted = std::make_shared<Query>();
  return {.name = "list",
          .title = {"列表", "List records"},
          .options = query_options(*wanted),
          .run = [&info, wanted](const Invocation& run) { return list(run, info, *wanted); },
          .outputs = {OutputKind::list}};
}

}  // namespace shuangbai
