// add, list, show, set and remove: the same for every record type, from its field table.
#include <map>
#include <nlohmann/json.hpp>

#include "exchange/sheet_columns.h"
#include "invocation.h"
#include "model/assign.h"
#include "model/encode.h"
#include "nouns.h"
#include "record_command.h"
#include "store/scan.h"
#include "store/session.h"
#include "yaml/emitter.h"

namespace shuangbai {
namespace {

// What `add` and `set` were given.
struct Values {
  std::string id;
  std::string station;
  std::string county;
  std::vector<std::string> assignments;                    // PATH=VALUE
  std::map<std::string, std::vector<std::string>> fields;  // by option
  bool dry_run = false;
};

void add_field_options(CLI::App& command, const Shape& shape, const std::string& prefix,
                       std::string_view id_key, Values& values, const Invocation& run) {
  for (const Field& field : shape.fields) {
    const std::string path = prefix + std::string(field.key);
    if (prefix.empty() && field.key == id_key) continue;
    if (field.type == FieldType::nested && !field.list) {
      add_field_options(command, field.shape(), path + ".", "", values, run);
      continue;
    }
    std::string help = run.help(field.title);
    if (field.type == FieldType::nested) {
      help += run.help({"（键=值,键=值；可重复）：", " (KEY=VALUE,KEY=VALUE; repeatable): "});
      for (const Field& part : field.shape().fields) {
        help += std::string(part.key) + (part.is_required ? "* " : " ");
      }
    } else if (field.type == FieldType::enumeration) {
      help += ": ";
      for (const EnumValue& value : field.enumeration) help += std::string(value.key) + " ";
    }
    CLI::Option* option =
        command.add_option("--" + path, values.fields[path], help)->type_name("VALUE");
    if (field.list) {
      option->allow_extra_args(false);
    } else {
      option->expected(1);
    }
  }
}

// Puts the options and assignments into the record.
std::optional<Message> assign_all(const Values& values, AnyRecord& record) {
  for (const auto& [path, texts] : values.fields) {
    const Field* field = record.shape().find(path);
    const bool replaces = field != nullptr && field->list && field->type != FieldType::nested;
    if (replaces && !texts.empty()) field->clear(record.entry());
    for (const std::string& text : texts) {
      if (auto wrong = assign_path(record.shape(), record.entry(), path, text)) {
        return Message{fmt::format("--{}：{}", path, wrong->zh),
                       fmt::format("--{}: {}", path, wrong->en)};
      }
    }
  }
  for (const std::string& text : values.assignments) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos) {
      return message({"“{}”应写作 字段=值", "write `{}` as FIELD=VALUE"}, printable(text));
    }
    if (auto wrong = assign_path(record.shape(), record.entry(), text.substr(0, equals),
                                 text.substr(equals + 1))) {
      return wrong;
    }
  }
  return std::nullopt;
}

int add(const Invocation& run, const Noun& noun_of, const Values& values) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  AnyRecord record(noun_of.type);
  if (auto wrong = assign_all(values, record)) return run.fail({FailureKind::usage, *wrong});
  const RecordInfo& info = info_of(noun_of.type);
  Values with_id = values;
  if (with_id.id.empty()) {
    const Result<Date> as_of = run.as_of();
    if (!as_of) return run.fail(as_of.failure());
    const Field* day = info.shape().find(info.date_key.empty() ? "from" : info.date_key);
    const std::string date = day == nullptr || day->count(record.entry()) == 0
                                 ? as_of->to_string()
                                 : text_of(*day, record.entry());
    with_id.id = generate_id(noun_of.type, date);
  }
  if (auto wrong = assign_path(record.shape(), record.entry(), info.id_key, with_id.id)) {
    return run.fail({FailureKind::usage, *wrong});
  }
  if (lies_at_station(noun_of.type) && values.station.empty()) {
    return run.fail({FailureKind::usage,
                     message({"请用 --station 指定社工站", "name the station with --station"})});
  }
  if (noun_of.type == RecordType::worker && values.county.empty()) {
    return run.fail(
        {FailureKind::usage, message({"请用 --county 指定县", "name the county with --county"})});
  }
  return change(run, *folder, values.dry_run, [&](Editor& editor) {
    return editor.add(record, {.county = values.county, .station = values.station},
                      values.id.empty());
  });
}

int set(const Invocation& run, const Noun& noun_of, const Values& values) {
  return modify(run, noun_of.type, values.id, values.dry_run,
                [&](AnyRecord& record, Editor::Place& place) {
                  if (!values.station.empty()) place.station = values.station;
                  if (!values.county.empty()) place.county = values.county;
                  return assign_all(values, record);
                });
}

int remove(const Invocation& run, const Noun& noun_of, const Values& values) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  return change(run, *folder, values.dry_run, [&](Editor& editor) -> Outcome {
    const Result<Found> found = find_record(*folder, noun_of.type, values.id);
    if (!found) return found.failure();
    return editor.remove(*found);
  });
}

int show(const Invocation& run, const Noun& noun_of, const std::string& id) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  const Result<Found> found = find_record(*folder, noun_of.type, id);
  if (!found) return run.fail(found.failure());
  const std::string format = run.formats.empty() ? "yaml" : run.formats[0];
  const Shape& shape = found->record.shape();
  if (format == "json" || format == "jsonl") {
    const auto json = to_json(shape, found->record.entry(), run.masking());
    run.print((format == "json" ? json.dump(2) : json.dump()) + "\n");
  } else if (format == "yaml" || format == "table") {
    const Node node = to_node(shape, found->record.entry());
    run.print(emit(run.unmask ? node : masked_node(shape, node)));
  } else {
    return run.fail({FailureKind::usage, message({"show 的格式：yaml, json, jsonl",
                                                  "the formats of show: yaml, json, jsonl"})});
  }
  return exit_done;
}

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

int list(const Invocation& run, const Noun& noun_of, const Query& wanted) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  const RecordInfo& info = info_of(noun_of.type);
  Table table;
  const bool at_station = lies_at_station(noun_of.type);
  if (noun_of.type != RecordType::county) {
    table.columns.push_back({.key = "county", .title = {"县（市、区）", "County"}});
  }
  if (at_station) table.columns.push_back({.key = "station", .title = {"社工站", "Station"}});
  add_columns(info.shape(), "", table.columns);
  const Result<Filter> filter = Filter::parse(wanted.where, table.columns);
  if (!filter) return run.fail(filter.failure());
  const Result<ReadingSession> reading = ReadingSession::begin(*folder);
  if (!reading) return run.fail(reading.failure());
  const Diagnostics faults =
      scan(*folder, noun_of.type, [&](const Entry& entry, const Location& location) {
        Row row;
        if (noun_of.type != RecordType::county) row.emplace_back(location.county);
        if (at_station) row.emplace_back(location.station);
        add_cells(info.shape(), &entry, row);
        if (filter->matches(row)) table.rows.push_back(std::move(row));
      });
  Query rest = wanted;  // the rows are filtered already
  rest.where.clear();
  const int code = run.table(std::move(table), rest, noun_of.columns);
  if (faults.empty() || code != exit_done) return code;
  run.report(faults);
  return run.fail({FailureKind::invalid_data,
                   message({"列表不完整：{} 处错误，出错的记录未列出",
                            "the list is incomplete: {} errors; the faulty records are left out"},
                           faults.size())});
}

void add_place_options(CLI::App& command, RecordType type, Values& values, const Invocation& run) {
  if (lies_at_station(type)) {
    command.add_option("--station", values.station, run.help({"所属社工站", "the station"}));
  } else if (type == RecordType::worker || type == RecordType::training) {
    command.add_option("--county", values.county,
                       run.help({"文件所在的县", "the county whose folder it lies in"}));
  }
}

void register_noun(CLI::App& program, Invocation& run, const Noun& noun_of) {
  CLI::App* parent = run.command(program, noun_of.name, noun_of.title, nullptr);
  parent->require_subcommand(1);
  const RecordInfo& info = info_of(noun_of.type);
  const auto values_of = [] { return std::make_shared<Values>(); };

  auto added = values_of();
  CLI::App* add_command = run.command(*parent, "add", {"新增", "Add a record"},
                                      [&run, noun_of, added] { return add(run, noun_of, *added); });
  add_command->add_option("ID", added->id,
                          run.help({"编号（默认生成）", "its id (default: generated)"}));
  add_place_options(*add_command, noun_of.type, *added, run);
  add_field_options(*add_command, info.shape(), "", info.id_key, *added, run);
  add_dry_run(*add_command, added->dry_run, run);

  auto wanted = std::make_shared<Query>();
  CLI::App* list_command =
      run.command(*parent, "list", {"列表", "List records"},
                  [&run, noun_of, wanted] { return list(run, noun_of, *wanted); });
  add_query_options(*list_command, *wanted, run);

  auto shown = values_of();
  CLI::App* show_command =
      run.command(*parent, "show", {"显示一条", "Show a record"},
                  [&run, noun_of, shown] { return show(run, noun_of, shown->id); });
  show_command->add_option("ID", shown->id, run.help({"编号", "its id"}))->required();

  auto changed = values_of();
  CLI::App* set_command =
      run.command(*parent, "set", {"修改字段", "Change fields of a record"},
                  [&run, noun_of, changed] { return set(run, noun_of, *changed); });
  set_command->add_option("ID", changed->id, run.help({"编号", "its id"}))->required();
  set_command->add_option("FIELD=VALUE", changed->assignments,
                          run.help({"字段路径=值，如 posts.0.to=2022-06-30；值为空则删除",
                                    "a field's path and value, as posts.0.to=2022-06-30; an empty "
                                    "value removes it"}));
  add_place_options(*set_command, noun_of.type, *changed, run);
  add_field_options(*set_command, info.shape(), "", "", *changed, run);
  add_dry_run(*set_command, changed->dry_run, run);

  auto removed = values_of();
  CLI::App* remove_command =
      run.command(*parent, "remove", {"删除一条", "Remove a record"},
                  [&run, noun_of, removed] { return remove(run, noun_of, *removed); });
  remove_command->add_option("ID", removed->id, run.help({"编号", "its id"}))->required();
  add_dry_run(*remove_command, removed->dry_run, run);
}

}  // namespace

void register_records(CLI::App& program, Invocation& run) {
  for (const Noun& noun_of : nouns()) register_noun(program, run, noun_of);
}

}  // namespace shuangbai
