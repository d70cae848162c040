// shuangbai NOUN add
#include "commands.h"
#include "model/assign.h"
#include "model/id.h"
#include "record_command.h"
#include "record_values.h"

namespace shuangbai {
namespace {

int add(const Invocation& run, const RecordInfo& info, const RecordValues& values) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  AnyRecord record(info.type);
  if (auto wrong = assign_all(run, values, values.station, record))
    return run.fail({FailureKind::usage, *wrong});
  std::vector<PathValue> given = given_values(values);
  given.push_back({.path = std::string(info.id_key), .value = "given or generated"});
  if (auto wrong = lacking(info.shape(), given)) {
    return run.fail({FailureKind::invalid_data, *wrong});
  }
  RecordValues with_id = values;
  if (with_id.id.empty()) {
    const Field* day = info.shape().find(info.date_key.empty() ? "from" : info.date_key);
    const std::string date = day == nullptr || day->count(record.entry()) == 0
                                 ? run.as_of().to_string()
                                 : text_of(*day, record.entry());
    with_id.id = generated_id(info.type, date);
  }
  if (auto wrong = assign_path(record.shape(), record.entry(), info.id_key, with_id.id)) {
    return run.fail({FailureKind::usage, *wrong});
  }
  return change(run, *folder, values.dry_run, [&](Editor& editor) {
    return editor.add(record, {.county = values.county, .station = values.station},
                      values.id.empty());
  });
}

}  // namespace

Command add_command(const RecordInfo& info) {
  auto values = std::make_shared<RecordValues>();
  Command command{.name = "add", .title = {"新增", "Add a record"}};
  command.options = {{"ID", {"编号（默认生成）", "its id (default: generated)"}, &values->id}};
  append(command.options, place_options(info.type, true, *values));
  append(command.options, field_options(info.type, info.id_key, false, *values));
  command.options.push_back(dry_run_option(values->dry_run));
  command.run = [&info, values](const Invocation& run) { return add(run, info, *values); };
  command.outputs = {OutputKind::edit};
  return command;
}

}  // namespace shuangbai
