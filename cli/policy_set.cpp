// shuangbai policy set: a value of the repository's own for a parameter
#include "commands.h"
#include "policy_change.h"
#include "record_command.h"

namespace shuangbai {
namespace {

struct SetOptions {
  LocalValue value;
  bool dry_run = false;
};

int set(const Invocation& run, const SetOptions& options) {
  const LocalValue& value = options.value;
  return change_policy(
      run,
      {.id = value.parameter,
       .done =
           message({"修改 policy.yaml，自 {} 起", "changed policy.yaml, from {} on"}, value.from),
       .edit = [&](const Folder& folder,
                   const RuleDemands& demands) { return set_parameter(folder, value, demands); },
       .dry_run = options.dry_run});
}

}  // namespace

Command policy_set_command() {
  auto options = std::make_shared<SetOptions>();
  LocalValue& value = options->value;
  return {.name = "set",
          .title = {"为本市、某县或某社工站设定参数取值",
                    "Set a parameter for the city, a county or a station"},
          .options = {{.names = "PARAMETER",
                       .help = {"参数", "the parameter"},
                       .target = &value.parameter,
                       .is_required = true},
                      {.names = "VALUE",
                       .help = {"取值；列表以逗号分隔", "the value; a list's items with commas"},
                       .target = &value.value,
                       .is_required = true},
                      {.names = "--from",
                       .help = {"生效的第一天", "its first day"},
                       .target = &value.from,
                       .is_required = true},
                      {.names = "--source",
                       .help = {"依据的文件", "the document that sets it"},
                       .target = &value.source,
                       .is_required = true},
                      county_option(value.county, {"只用于此县", "for this county alone"}),
                      station_option(value.station, {"只用于此社工站", "for this station alone"}),
                      dry_run_option(options->dry_run)},
          .run = [options](const Invocation& run) { return set(run, *options); },
          .outputs = {OutputKind::edit}};
}

}  // namespace shuangbai
