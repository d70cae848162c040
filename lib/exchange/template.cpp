#include "exchange/template.h"

#include <algorithm>

#include "exchange/record_columns.h"
#include "exchange/sheet_columns.h"
#include "exchange/workbook.h"
#include "report/output_file.h"
#include "report/table.h"

namespace shuangbai {
namespace {

struct TemplateColumn {
  std::string header;
  const Field* field;
  bool is_required;
};

// Values of the record, of what it has once, and of one entry of each required list.
void add_columns(const Shape& shape, const FieldPath& above, bool required,
                 const ExportOptions& options, std::vector<TemplateColumn>& columns) {
  for (const Field& field : shape.fields) {
    FieldPath path = above;
    path.push_back({.field = &field});
    const bool needed = required && field.is_required;
    if (field.type != FieldType::nested) {
      const std::string header =
          options.headers == Headers::chinese ? title_of(path, Language::zh) : key_of(path);
      columns.push_back({header, &field, needed});
    } else if (!field.list || field.is_required) {
      if (field.list) path.back().index = 0;
      add_columns(field.shape(), path, needed, options, columns);
    }
  }
}

std::vector<TemplateColumn> columns_of_template(RecordType type, const FieldPath& into,
                                                const ExportOptions& options) {
  const auto named = [&](const Field& field) {
    return std::string(options.headers == Headers::chinese ? field.title.zh : field.key);
  };
  const RecordInfo& info = info_of(type);
  const Field& id = *info.shape().find(info.id_key);
  std::vector<TemplateColumn> columns;
  if (into.empty()) {
    add_columns(info.shape(), {}, true, options, columns);
    if (const Field* place = place_field(type)) {
      columns.insert(columns.begin() + 1, {named(*place), place, info_of(type).at_station});
    }
    return columns;
  }
  // The record, then the entries above, then the entry's own fields.
  columns.push_back(
      {options.headers == Headers::chinese ? std::string(id.title.zh) : std::string(info.name), &id,
       true});
  for (const FieldStep& step : into) {
    if (&step == &into.back()) break;
    const Field* above = step.field->shape().find("id");
    if (above == nullptr) continue;
    columns.push_back({options.headers == Headers::chinese ? std::string(above->title.zh)
                                                           : std::string(step.field->shape().name),
                       above, true});
  }
  add_columns(into.back().field->shape(), {}, true, options, columns);
  return columns;
}

std::string note_of(const TemplateColumn& column, Language language) {
  const Field& field = *column.field;
  Message text = {std::string(field.key), std::string(field.key)};
  const auto add = [&](std::string_view zh, std::string_view en) {
    text.zh += fmt::format("；{}", zh);
    text.en += fmt::format("; {}", en);
  };
  if (column.is_required) add("必填", "required");
  switch (field.type) {
    case FieldType::date:
      add("日期，如 2026-03-05", "a date, as 2026-03-05");
      break;
    case FieldType::time:
      add("时刻，如 09:30", "a time of day, as 09:30");
      break;
    case FieldType::decimal:
    case FieldType::integer:
      add("数字", "a number");
      break;
    case FieldType::boolean:
      add("是 或 否", "是 or 否");
      break;
    case FieldType::enumeration:
      for (const EnumValue& value : field.enumeration) add(value.title.zh, value.key);
      break;
    default:
      break;
  }
  if (field.form == Form::county_code) add("6 位代码", "a code of 6 digits");
  if (field.form == Form::township_code) add("9 位代码", "a code of 9 digits");
  if (field.form == Form::village_code) add("12 位代码", "a code of 12 digits");
  if (field.form == Form::resident_id)
    add("18 位，单元格为文本格式", "18 characters, in a cell of text format");
  if (field.list) add("多个之间用分号", "several are separated by semicolons");
  return text.in(language);
}

std::string notes_of(RecordType type, Language language) {
  return message(
             {"{0}导入表：每行一条；第二行为表头，请勿改动。编号可留空，由系统生成；"
              "代码与身份证号所在的列须为文本格式；日期如 2026-03-05",
              "{1}: one a row; the second row is the header, leave it as it is. Ids may be left "
              "empty; codes and resident ids belong in cells of text format; dates as 2026-03-05"},
             info_of(type).title.zh, info_of(type).title.en)
      .in(language);
}

Outcome write_sheet(RecordType type, const std::vector<TemplateColumn>& columns, Language language,
                    const std::string& file) {
  Result<Workbook> book = Workbook::create(file);
  if (!book) return book.failure();
  book->add_sheet(std::string(info_of(type).title.zh));
  book->write_title(0, static_cast<std::uint16_t>(columns.size() - 1), notes_of(type, language));
  for (std::uint16_t i = 0; i < columns.size(); ++i) {
    const TemplateColumn& column = columns[i];
    const Field& field = *column.field;
    book->set_column(i, std::max(12.0, 2.0 + static_cast<double>(display_width(column.header))),
                     field.type == FieldType::text || field.type == FieldType::time);
    book->write_header(1, i, column.header + (column.is_required ? "*" : ""));
    book->add_note(1, i, note_of(column, language));
    if (field.type == FieldType::enumeration && !field.list) {
      std::vector<std::string> titles;
      for (const EnumValue& value : field.enumeration) titles.emplace_back(value.title.zh);
      book->offer(2, i, titles);
    } else if (field.type == FieldType::boolean) {
      book->offer(2, i, {"是", "否"});
    }
  }
  book->freeze_above(2);
  return book->close();
}

}  // namespace

Outcome write_template(RecordType type, const FieldPath& into, const ExportOptions& options,
                       Language language, const std::string& file) {
  const std::vector<TemplateColumn> columns = columns_of_template(type, into, options);
  Result<OutputFile> output = OutputFile::open(file, Audience::all);
  if (!output) return output.failure();
  if (options.format == ExportFormat::xlsx) {
    const Result<std::string> path = output->path_to_fill();
    if (!path) return path.failure();
    if (Outcome failure = write_sheet(type, columns, language, *path)) return failure;
    return output->commit();
  }
  std::vector<std::string> header;
  for (const TemplateColumn& column : columns) {
    header.push_back(column.header + (column.is_required ? "*" : ""));
  }
  std::vector<std::string> notes(columns.size());
  notes[0] = notes_of(type, language);
  if (!output->is_standard_output()) output->write("\xef\xbb\xbf");
  output->write(separated_line(notes, ',') + separated_line(header, ','));
  return output->commit();
}

}  // namespace shuangbai
