// shuangbai NOUN set
#include "commands.h"
#include "record_command.h"
#include "record_values.h"

namespace shuangbai {
namespace {

int set(const Invocation& run, const RecordInfo& info, RecordValues values) {
  if (is_only_one(info) && values.id.find('=') != std::string::npos) {
    values.assignments.insert(values.assignments.begin(), std::move(values.id));
    values.id.clear();
  }
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  const Result<std::string> id = id_or_only(*folder, info, values.id);
  if (!id) return run.fail(id.failure());
  return modify(run, info.type, *id, values.dry_run, [&](AnyRecord& record, RecordPlace& place) {
    if (!values.station.empty()) place.station = values.station;
    if (!values.county.empty()) place.county = values.county;
    return wrong_usage(assign_all(run, values, place.station, record));
  });
}

}  // namespace

Command set_command(const RecordInfo& info) {
  auto values = std::make_shared<RecordValues>();
  Command command{.name = "set", .title = {"修改字段", "Change fields of a record"}};
  command.options = {
      id_option(info, values->id),
      {"FIELD=VALUE",
       {"字段路径=值，如 posts.0.to=2026-06-30；值为空则删除；列表以 = 整体替换，以 += 追加一项",
        "a field's path and value, as posts.0.to=2026-06-30; an empty value removes it; "
        "LIST=VALUE sets the whole list, LIST+=VALUE appends to it"},
       &values->assignments}};
  append(command.options, place_options(info.type, false, *values));
  append(command.options, field_options(info.type, "", true, *values));
  command.options.push_back(dry_run_option(values->dry_run));
  command.run = [&info, values](const Invocation& run) { return set(run, info, *values); };
  command.outputs = {OutputKind::edit};
  return command;
}

}  // namespace shuangbai
