// shuangbai NOUN remove
#include "commands.h"
#include "record_command.h"
#include "record_values.h"

namespace shuangbai {
namespace {

int remove(const Invocation& run, const RecordInfo& info, const RecordValues& values) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  return change(run, *folder, values.dry_run, [&](Editor& editor) -> Outcome {
    const Result<Found> found = editor.find(info.type, values.id);
    if (!found) return found.failure();
    return editor.remove(*found);
  });
}

}  // namespace

Command remove_command(const RecordInfo& info) {
  auto values = std::make_shared<RecordValues>();
  Option named = id_option(info, values->id);
  named.is_required = true;
  return {.name = "remove",
          .title = {"删除一条", "Remove a record"},
          .options = {std::move(named), dry_run_option(values->dry_run)},
          .run = [&info, values](const Invocation& run) { return remove(run, info, *values); },
          .outputs = {OutputKind::edit}};
}

}  // namespace shuangbai
