#include "exchange/template.h"

#include <algorithm>

#include "exchange/header_match.h"
#include "exchange/sheet_columns.h"
#include "report/output_file.h"
#include "report/table.h"
#include "report/workbook.h"

namespace shuangbai {
namespace {

// Whether a cell may be empty.
enum class Demand : std::uint8_t {
  none,
  required,
  with_others,  // required where the entry has anything else
  place,        // the station follows from the household, if that is given
  who,          // household or people: one of them
  made          // an id that import makes
};

struct TemplateColumn {
  std::string header;
  const Field* field;
  Demand demand = Demand::none;
};

// Lists whose first entry rosters have in the same row.
struct RosterList {
  RecordType type;
  std::string_view key;
};
constexpr RosterList roster_lists[] = {{RecordType::worker, "contracts"},
                                       {RecordType::worker, "posts"},
                                       {RecordType::worker, "certificates"}};

bool is_in_roster(RecordType type, const Field& list) {
  return std::ranges::any_of(roster_lists, [&](const RosterList& roster) {
    return roster.type == type && roster.key == list.key;
  });
}

// The columns of a template of a type, or (`into`) of the entries of one of its lists.
class TemplateColumns {
 public:
  TemplateColumns(RecordType type, const FieldPath& into, const ExportOptions& options)
      : info_(info_of(type)), into_(into), is_chinese_(options.headers == Headers::chinese) {
    if (into.empty()) {
      add_record();
    } else {
      add_entry();
    }
  }
  std::vector<TemplateColumn> take() { return std::move(columns_); }

 private:
  void add_record() {
    add_fields(info_.shape(), {}, Demand::required);
    const Field* place = place_field(info_.type);
    if (place == nullptr) return;
    const Shape& shape = info_.shape();
    const bool follows = shape.find("household") != nullptr || info_.type == RecordType::household;
    const Demand demand = !info_.at_station ? Demand::none
                          : follows         ? Demand::place
                                            : Demand::required;
    const std::string_view name = is_chinese_ ? place->title.zh : place->key;
    columns_.insert(columns_.begin() + 1, {std::string(name), place, demand});
  }

  // The record, then the entries above, then the entry's own fields.
  void add_entry() {
    const bool by_person = names_people(info_.type, into_);
    const Demand demand = by_person ? Demand::who : Demand::required;
    const Field& id = *info_.shape().find(info_.id_key);
    columns_.push_back({std::string(is_chinese_ ? id.title.zh : info_.name), &id, demand});
    for (const FieldStep& step : into_) {
      if (&step == &into_.back()) break;
      const Field* above = step.field->shape().find("id");
      if (above == nullptr) continue;
      columns_.push_back(
          {std::string(is_chinese_ ? above->title.zh : step.field->shape().name), above, demand});
    }
    if (by_person) {
      for (const std::string_view key : {"name", "resident_id"}) {
        const Field& field = *into_[0].field->shape().find(key);
        columns_.push_back({std::string(is_chinese_ ? field.title.zh : field.key), &field, demand});
      }
    }
    add_fields(into_.back().field->shape(), {}, Demand::required);
  }

  // Values of an entry, of what it has once, and of one entry of each list that it must have or
  // that rosters have.
  void add_fields(const Shape& shape, const FieldPath& above, Demand demand) {
    for (const Field& field : shape.fields) {
      FieldPath path = above;
      path.push_back({.field = &field});
      const Demand own = field.is_required ? demand : Demand::none;
      const bool in_roster = above.empty() && into_.empty() && is_in_roster(info_.type, field);
      if (field.type != FieldType::nested) {
        columns_.push_back({header_of(path), &field, demand_of(path, own)});
      } else if (!field.list || field.is_required || in_roster) {
        if (field.list) path.back().index = 0;
        add_fields(field.shape(), path, field.is_required ? own : Demand::with_others);
      }
    }
  }

  Demand demand_of(const FieldPath& path, Demand demand) const {
    const Field& field = *path.back().field;
    if (path.size() > 1) return demand;
    if (!into_.empty()) return field.key == "id" && demand != Demand::none ? Demand::made : demand;
    if (field.key == info_.id_key && !info_.id_is_code()) return Demand::made;
    const bool is_who =
        names_people(info_.type, {}) && (field.key == "household" || field.key == "people");
    return is_who ? Demand::who : demand;
  }

  // In rosters a field is called as offices call it, if nothing else is: 上岗日期, not
  // 岗位1.起始日期.
  std::string header_of(const FieldPath& path) const {
    if (!is_chinese_) return key_of(path);
    const Field& field = *path.back().field;
    const bool in_roster = into_.empty() && path.size() == 2 && path[0].index;
    if (in_roster) {
      const std::string_view list = path[0].field->title.zh;
      std::vector<std::string> names = {std::string(field.title.zh)};
      if (display_width(field.title.zh) <= 4) names[0].insert(0, list);
      if (!field.aliases[0].empty()) names.emplace_back(field.aliases[0]);
      names.push_back(std::string(list) + std::string(field.title.zh));
      for (const std::string& name : names) {
        const std::vector<FieldPath> found = match_header(info_.shape(), name);
        if (found.size() == 1 && found[0] == path) return name;
      }
    }
    return title_of(path, Language::zh);
  }

  const RecordInfo& info_;
  const FieldPath& into_;
  bool is_chinese_;
  std::vector<TemplateColumn> columns_;
};

std::string shown_header(const TemplateColumn& column) {
  return column.header + (column.demand == Demand::required ? "*" : "");
}

std::string note_of(const TemplateColumn& column, Language language) {
  const Field& field = *column.field;
  Message text = {std::string(field.key), std::string(field.key)};
  const auto add = [&](std::string_view zh, std::string_view en) {
    text.zh += fmt::format("；{}", zh);
    text.en += fmt::format("; {}", en);
  };
  switch (column.demand) {
    case Demand::none:
      break;
    case Demand::required:
      add("必填", "required");
      break;
    case Demand::with_others:
      add("同组其他列有内容时必填", "required if its group has anything else");
      break;
    case Demand::place:
      add("可留空，即户所在的社工站", "may be empty: the household's");
      break;
    case Demand::who:
      add("编号、姓名、身份证号中填足以确定是谁的",
          "ids, name or resident id, so that it is certain who");
      break;
    case Demand::made:
      add("可留空，由系统生成", "may be empty: import makes one");
      break;
  }
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
             {"{0}导入表：每行一条；第二行为表头，请勿改动。带 * 的列必填；"
              "代码与身份证号所在的列须为文本格式；日期如 2026-03-05",
              "{1}: one a row; the second row is the header, leave it as it is. Columns with * are "
              "required; codes and resident ids belong in cells of text format; dates as "
              "2026-03-05"},
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
    book->write_header(1, i, shown_header(column));
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
  const std::vector<TemplateColumn> columns = TemplateColumns(type, into, options).take();
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
    header.push_back(shown_header(column));
  }
  std::vector<std::string> notes(columns.size());
  notes[0] = notes_of(type, language);
  if (!output->is_standard_output()) output->write(byte_order_mark);
  output->write(separated_line(notes, ',') + separated_line(header, ','));
  return output->commit();
}

}  // namespace shuangbai
