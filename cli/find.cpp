// shuangbai find: where a text stands in the records
#include "commands.h"
#include "invocation.h"
#include "store/session.h"
#include "store/text_search.h"

namespace shuangbai {
namespace {

struct FindOptions {
  std::string text;
  std::vector<std::string> types;
  Query query;
};

Text words_of_type(std::string_view name) {
  const RecordInfo* info = find_record_type(name);
  return {info == nullptr ? name : info->title.zh, name};
}

Result<std::vector<RecordType>> types_named(const std::vector<std::string>& names) {
  std::vector<RecordType> types;
  for (const std::string& name : names) {
    const Result<RecordType> type = record_type_named(name);
    if (!type) return type.failure();
    types.push_back(*type);
  }
  if (!names.empty()) return types;
  for (const RecordInfo& info : record_types()) types.push_back(info.type);
  return types;
}

Table table_of(const Invocation& run, const std::vector<TextFound>& found) {
  Table table;
  table.columns = {{.key = "type", .title = {"类型", "Type"}, .words = &words_of_type},
                   {.key = "id", .title = {"编号", "Id"}},
                   {.key = "field", .title = {"字段", "Field"}},
                   {.key = "value", .title = {"内容", "Value"}},
                   {.key = "place", .title = {"位置", "Place"}}};
  for (const TextFound& one : found) {
    table.rows.push_back(
        {std::string(info_of(one.type).name), one.record, disclosed_path(one.field, run.masking()),
         run.unmask ? one.value : mask_by_shape(mask(one.personal, one.value)),
         fmt::format("{}:{}", disclosed_path(one.place.path, run.masking()), one.place.line)});
  }
  return table;
}

int find(const Invocation& run, const FindOptions& options) {
  const Result<std::vector<RecordType>> types = types_named(options.types);
  if (!types) return run.fail(types.failure());
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  std::optional<Waiting> told = run.waiting();
  Result<ReadingSession> reading = ReadingSession::begin(*folder);
  if (!reading) {
    told.reset();
    return run.fail(reading.failure());
  }
  const TextSearch search = find_text(*folder, options.text, *types, default_threads());
  reading->end();
  told.reset();
  const int code = run.table(table_of(run, search.found), options.query,
                             {"type", "id", "field", "value", "place"});
  return code == exit_done ? run.incomplete(search.faults) : code;
}

}  // namespace

Command find_command() {
  auto options = std::make_shared<FindOptions>();
  Option types{.names = "--type",
               .help = {"只在这些类型的记录里找，如 worker,client（默认全部）",
                        "only in records of these types, as worker,client (all)"},
               .target = &options->types,
               .value = "TYPES",
               .has_commas = true,
               .offered = nouns()};
  Command command{.name = "find",
                  .title = {"在所有记录里查找文字（编号、姓名、名称、代码、说明）",
                            "Find a text in all records: ids, names, codes, notes"},
                  .options = {{.names = "TEXT",
                               .help = {"要找的文字：不分大小写，姓名不计空格",
                                        "what to look for, whatever its case; in names blanks "
                                        "do not count"},
                               .target = &options->text,
                               .is_required = true},
                              std::move(types)},
                  .run = [options](const Invocation& run) { return find(run, *options); },
                  .outputs = {OutputKind::list}};
  append(command.options, query_options(options->query));
  return command;
}

}  // namespace shuangbai
