#include "policy_change.h"

#include "audit/audit.h"
#include "record_command.h"
#include "report/edit_report.h"
#include "rules/rules.h"
#include "rules/values.h"
#include "store/transaction.h"
#include "store/undo.h"

namespace shuangbai {
namespace {

RuleDemands rule_demands() {
  return {.check =
              [](const Policy& policy, Diagnostics& faults) {
                const Diagnostics found = check_policy(policy, Rules(policy));
                faults.insert(faults.end(), found.begin(), found.end());
              },
          .is_city_wide =
              [](const Policy& policy, const Parameter& parameter) {
                return is_city_wide(Rules(policy), parameter);
              }};
}

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

Result<PolicyEdit> made(const Invocation& run, const Folder& folder, const PolicyChange& change) {
  if (change.dry_run) {
    const Result<ReadingSession> reading = ReadingSession::begin(folder);
    if (!reading) return reading.failure();
    return change.edit(folder, rule_demands());
  }
  const Result<WritingSession> writing = WritingSession::begin(folder);
  if (!writing) return writing.failure();
  Result<PolicyEdit> edit = change.edit(folder, rule_demands());
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

std::string in_json(const PolicyEdit& edit, const PolicyChange& change) {
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  json.field("format", 1);
  json.field("action", edit.before == edit.after ? "unchanged" : "changed");
  if (change.dry_run) json.field("dry_run", true);
  json.field("type", "policy");
  json.field("id", change.id);
  json.field("path", "policy.yaml");
  changes_in_json(edit.changes, json);
  json.end_object();
  return text + '\n';
}

std::string in_words(const Invocation& run, const PolicyEdit& edit, const PolicyChange& change) {
  const bool same = edit.before == edit.after;
  if (change.dry_run && !same) {
    return shown_difference(run, "policy.yaml", edit.before, edit.after);
  }
  if (run.quiet) return "";
  const Message words =
      same ? message({"{}：没有要改的内容", "{}: nothing to change"}, change.id) : change.done;
  return words.in(run.language) + '\n' + changes_in_words(edit.changes).in(run.language);
}

}  // namespace

int change_policy(const Invocation& run, const PolicyChange& change) {
  Result<std::vector<Output>> outputs = run.outputs(OutputKind::edit);
  if (!outputs) return run.fail(outputs.failure());
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  if (const Outcome failure = refuse_faults(run, *folder)) return run.fail(*failure);
  const Result<PolicyEdit> edit = made(run, *folder, change);
  if (!edit) return run.fail(edit.failure());
  for (const Output& output : *outputs) {
    output.write(output.format->name == "json" ? in_json(*edit, change)
                                               : in_words(run, *edit, change));
  }
  if (const Outcome failure = commit(*outputs)) {
    const bool is_written = !change.dry_run && edit->before != edit->after;
    return is_written ? run.fail_to_tell(*failure) : run.fail(*failure);
  }
  return exit_done;
}

}  // namespace shuangbai
