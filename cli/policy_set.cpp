// shuangbai policy set: a value of the repository's own for a parameter
#include "audit/audit.h"
#include "commands.h"
#include "policy/policy_edit.h"
#include "record_command.h"
#include "report/edit_report.h"
#include "rules/rules.h"
#include "rules/values.h"
#include "store/transaction.h"
#include "store/undo.h"

namespace shuangbai {
namespace {

struct SetOptions {
  LocalValue value;
  bool dry_run = false;
};

RuleDemands rule_demands() {
  return {.check = [](const Policy& policy,
                      Diagnostics& faults) { check_values(Rules(policy), policy, faults); },
          .is_city_wide =
              [](const Policy& policy, const Parameter& parameter) {
                return is_city_wide(Rules(policy), parameter);
              }};
}

// Refuses a policy with faults that no value of policy.yaml can mend, told where they are.
Outcome refuse_faults(const Invocation& run, const Folder& folder) {
  const Result<ReadingSession> session = ReadingSession::begin(folder);
  if (!session) return session.failure();
  const PolicyReading reading = read_policy(folder);
  if (has_errors(reading.diagnostics)) return std::nullopt;  // the edit tells
  Diagnostics faults = check_policy(reading.policy, Rules(reading.policy));
  std::erase_if(faults, [](const Diagnostic& fault) {
    const bool is_local_value = fault.code == "policy.value" && fault.place.path == "policy.yaml";
    return is_local_value || fault.severity != Severity::error;
  });
  return run.refuse(faults);
}

// The edit, written under the lock unless it is only tried.
Result<PolicyEdit> edit_policy(const Invocation& run, const Folder& folder,
                               const SetOptions& options) {
  if (options.dry_run) {
    const Result<ReadingSession> reading = ReadingSession::begin(folder);
    if (!reading) return reading.failure();
    return set_parameter(folder, options.value, rule_demands());
  }
  const Result<WritingSession> writing = WritingSession::begin(folder);
  if (!writing) return writing.failure();
  Result<PolicyEdit> edit = set_parameter(folder, options.value, rule_demands());
  if (!edit) return edit;
  if (edit->before == edit->after) {
    note_nothing_written(folder);
    return edit;
  }
  Result<Committed> committed = write_file(folder, "policy.yaml", edit->after);
  if (!committed) return committed.failure();
  run.warn(*committed);
  return edit;
}

std::string in_json(const PolicyEdit& edit, const SetOptions& options,
                    const std::vector<FieldChange>& changes) {
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  json.field("format", 1);
  json.field("action", edit.before == edit.after ? "unchanged" : "changed");
  if (options.dry_run) json.field("dry_run", true);
  json.field("type", "policy");
  json.field("id", options.value.parameter);
  json.field("path", "policy.yaml");
  changes_in_json(changes, json);
  json.end_object();
  return text + '\n';
}

int set(const Invocation& run, const SetOptions& options) {
  Result<std::vector<Output>> outputs = run.outputs(OutputKind::edit);
  if (!outputs) return run.fail(outputs.failure());
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  if (const Outcome failure = refuse_faults(run, *folder)) return run.fail(*failure);
  const Result<PolicyEdit> edit = edit_policy(run, *folder, options);
  if (!edit) return run.fail(edit.failure());
  const bool same = edit->before == edit->after;
  const std::vector<FieldChange> changes =
      same ? std::vector<FieldChange>()
           : std::vector<FieldChange>{{options.value.parameter, edit->old_value, edit->new_value}};
  const auto in_words = [&]() -> std::string {
    if (options.dry_run && !same) {
      return shown_difference(run, "policy.yaml", edit->before, edit->after);
    }
    if (run.quiet) return "";
    const Message words =
        same ? message({"{}：没有要改的内容\n", "{}: nothing to change\n"}, options.value.parameter)
             : message({"修改 policy.yaml，自 {} 起\n", "changed policy.yaml, from {} on\n"},
                       options.value.from);
    return words.in(run.language) + changes_in_words(changes).in(run.language);
  };
  for (const Output& output : *outputs) {
    output.write(output.format->name == "json" ? in_json(*edit, options, changes) : in_words());
  }
  if (const Outcome failure = commit(*outputs)) {
    return options.dry_run || same ? run.fail(*failure) : run.fail_to_tell(*failure);
  }
  return exit_done;
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
