// shuangbai rename: another id for a record, wherever it is named
#include "commands.h"
#include "planned_changes.h"
#include "rules/rules.h"

namespace shuangbai {
namespace {

struct RenameOptions {
  std::string type;
  std::string id;
  std::string new_id;
  bool dry_run = false;
};

Result<PlannedChanges> plan(const Folder& folder, const Policy& policy, RecordType type,
                            const RenameOptions& options) {
  const Rules rules(policy);
  auto renaming = plan_renaming(folder, type, options.id, options.new_id,
                                [&](std::string_view code) { return is_about(rules, code, type); });
  if (!renaming) return renaming.failure();
  PlannedChanges planned{.changes = std::move(renaming->changes),
                         .edits = {},
                         .references = std::move(renaming->references),
                         .in_policy = renaming->in_policy};
  planned.edits.push_back({.before = std::move(renaming->before),
                           .after = std::move(renaming->after),
                           .path = renaming->path,
                           .old_path = renaming->old_path});
  return planned;
}

int rename_record(const Invocation& run, const RenameOptions& options) {
  const Result<RecordType> type = record_type_named(options.type);
  if (!type) return run.fail(type.failure());
  return carry_out(run, options.dry_run, [&](const Folder& folder, const Policy& policy) {
    return plan(folder, policy, *type, options);
  });
}

}  // namespace

Command rename_command() {
  auto options = std::make_shared<RenameOptions>();
  Option type{.names = "TYPE",
              .help = {"记录类型，如 worker", "the type of the record, as worker"},
              .target = &options->type,
              .is_required = true,
              .offered = nouns()};
  return {.name = "rename",
          .title = {"更改编号，连同引用它的所有记录和文件名",
                    "Give a record another id, wherever it is named"},
          .options = {std::move(type),
                      {.names = "ID",
                       .help = {"现在的编号，或只有它才有的姓名（名称）",
                                "its id, or a name that it alone has"},
                       .target = &options->id,
                       .is_required = true},
                      {.names = "NEW",
                       .help = {"新编号", "the new id"},
                       .target = &options->new_id,
                       .is_required = true},
                      dry_run_option(options->dry_run)},
          .run = [options](const Invocation& run) { return rename_record(run, *options); },
          .outputs = {OutputKind::edit}};
}

}  // namespace shuangbai
