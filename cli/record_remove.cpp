// shuangbai NOUN remove
#include "commands.h"
#include "record_command.h"
#include "record_values.h"

namespace shuangbai {
namespace {

int remove(const Invocation& run, const Noun& noun, const RecordValues& values) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  return change(run, *folder, values.dry_run, [&](Editor& editor) -> Outcome {
    const Result<Found> found = find_record(*folder, noun.type, values.id);
    if (!found) return found.failure();
    return editor.remove(*found);
  });
}

}  // namespace

Command remove_command(const Noun& noun) {
  auto values = std::make_shared<RecordValues>();
  return {.name = "remove",
          .title = {"删除一条", "Remove a record"},
          .options = {{.names = "ID",
                       .help = {"编号", "its id"},
                       .target = &values->id,
                       .is_required = true},
                      dry_run_option(values->dry_run)},
          .run = [&noun, values](const Invocation& run) { return remove(run, noun, *values); }};
}

}  // namespace shuangbai
