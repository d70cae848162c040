// shuangbai client merge: two files of one household become one
#include "commands.h"
#include "planned_changes.h"
#include "store/household_merge.h"

namespace shuangbai {
namespace {

struct MergeOptions {
  std::string gone;
  std::string stays;
  bool dry_run = false;
};

Result<PlannedChanges> plan_merge(const Folder& folder, const Policy& policy,
                                  const MergeOptions& options) {
  const Rules rules(policy);
  auto merge = plan_household_merge(
      folder, options.gone, options.stays,
      [&](std::string_view code) { return is_about(rules, code, RecordType::household); });
  if (!merge) return merge.failure();
  PlannedChanges planned{.changes = std::move(merge->changes),
                         .edits = {},
                         .references = std::move(merge->references),
                         .in_policy = merge->in_policy};
  planned.edits.push_back(
      {.before = std::move(merge->before), .after = std::move(merge->after), .path = merge->path});
  planned.edits.push_back(
      {.before = std::move(merge->gone), .after = std::nullopt, .path = merge->gone_path});
  return planned;
}

int merge_households(const Invocation& run, const MergeOptions& options) {
  return carry_out(run, options.dry_run, [&](const Folder& folder, const Policy& policy) {
    return plan_merge(folder, policy, options);
  });
}

}  // namespace

Command client_merge_command() {
  auto options = std::make_shared<MergeOptions>();
  return {.name = "merge",
          .title = {"把重复登记的一户并入另一份户档，连同走访和窗口事项",
                    "Merge a household that is on file twice, with its visits and matters"},
          .options = {{.names = "HOUSEHOLD",
                       .help = {"并入后不再保留的户档", "the file that goes"},
                       .target = &options->gone,
                       .is_required = true,
                       .record = RecordType::household},
                      {.names = "INTO",
                       .help = {"保留的户档", "the file that stays"},
                       .target = &options->stays,
                       .is_required = true,
                       .record = RecordType::household},
                      dry_run_option(options->dry_run)},
          .run = [options](const Invocation& run) { return merge_households(run, *options); },
          .outputs = {OutputKind::edit}};
}

}  // namespace shuangbai
