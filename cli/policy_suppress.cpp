// shuangbai policy suppress, unsuppress: findings that are known, and do not count until a day
#include "audit/suppressions.h"
#include "base/echo.h"
#include "commands.h"
#include "policy_change.h"
#include "record_command.h"
#include "store/session.h"

namespace shuangbai {
namespace {

struct SuppressOptions {
  Suppression wanted;
  bool dry_run = false;
};

std::string id_of(const Suppression& entry) {
  return entry.rule + ' ' + entry.subject;
}

// Refuses what would be without effect: a day that is past, a subject that is not there or that the
// rule does not judge. A repository with faults is not asked.
Outcome refuse_idle(const Folder& folder, const Suppression& wanted, Date as_of) {
  if (wanted.until < as_of) {
    return usage_failure(message({"豁免至 {} 已到期；请写 {} 或以后的日期",
                                  "a suppression until {} would have ended already; give {} or a "
                                  "later day"},
                                 wanted.until, as_of));
  }
  const Result<ReadingSession> session = ReadingSession::begin(folder);
  if (!session) return session.failure();
  PolicyReading reading = read_policy(folder);
  reading.policy.local.suppressions = {wanted};
  const Rules rules(reading.policy);
  LoadOptions options;
  options.threads = default_threads();
  options.target_groups = reading.policy.target_group_kinds();
  const SuppressionChecks checks(reading.policy, rules,
                                 {.as_of = as_of, .window = default_window(as_of)}, options);
  const Loaded loaded = load(folder, options);
  if (has_errors(reading.diagnostics) || has_errors(loaded.diagnostics)) return std::nullopt;
  const Diagnostics idle = checks.find(loaded.repository, reading.policy, loaded.left_out == 0);
  if (idle.empty()) return std::nullopt;
  return usage_failure(message(
      {"数据仓库中没有 {1}，或规则 {0} 不判定它；请更正对象（如审计结果所列），未写入任何内容",
       "nothing here is called {1}, or {0} judges nothing of its kind; correct the subject, "
       "as the audit lists it; nothing was written"},
      wanted.rule, echoed(Echo::id, wanted.subject)));
}

int suppress_finding(const Invocation& run, const SuppressOptions& options) {
  const Suppression& wanted = options.wanted;
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  if (const Outcome failure = refuse_idle(*folder, wanted, run.as_of())) return run.fail(*failure);
  return change_policy(
      run, {.id = id_of(wanted),
            .done = message({"修改 policy.yaml：{1} 的 {0} 至 {2} 不计",
                             "changed policy.yaml: {0} does not count for {1} until {2}"},
                            wanted.rule, printable(wanted.subject), wanted.until),
            .edit = [&](const Folder& there,
                        const RuleDemands& demands) { return suppress(there, wanted, demands); },
            .dry_run = options.dry_run});
}

int lift(const Invocation& run, const SuppressOptions& options) {
  const Suppression& wanted = options.wanted;
  return change_policy(run, {.id = id_of(wanted),
                             .done = message({"修改 policy.yaml：{1} 的 {0} 重新计入",
                                              "changed policy.yaml: {0} counts for {1} again"},
                                             wanted.rule, printable(wanted.subject)),
                             .edit =
                                 [&](const Folder& folder, const RuleDemands& demands) {
                                   return lift_suppression(folder, wanted.rule, wanted.subject,
                                                           demands);
                                 },
                             .dry_run = options.dry_run});
}

std::vector<Option> finding_options(SuppressOptions& options) {
  return {{.names = "RULE",
           .help = {"规则的代码", "the rule's code"},
           .target = &options.wanted.rule,
           .is_required = true,
           .is_rule = true},
          {.names = "SUBJECT",
           .help = {"对象的编号，如审计结果所列", "the subject's id, as the audit lists it"},
           .target = &options.wanted.subject,
           .is_required = true,
           .is_any_record = true}};
}

}  // namespace

Command policy_suppress_command() {
  auto options = std::make_shared<SuppressOptions>();
  Command command{
      .name = "suppress",
      .title = {"某对象的某一结果到某日为止不计，写明理由",
                "Let a rule's finding for a subject not count until a day, with the reason"},
      .options = finding_options(*options),
      .run = [options](const Invocation& run) { return suppress_finding(run, *options); },
      .outputs = {OutputKind::edit}};
  append(command.options, {{.names = "--reason",
                            .help = {"理由", "why"},
                            .target = &options->wanted.reason,
                            .is_required = true},
                           {.names = "--until",
                            .help = {"不计的最后一天", "the last day on which it does not count"},
                            .target = &options->wanted.until,
                            .is_required = true},
                           dry_run_option(options->dry_run)});
  return command;
}

Command policy_unsuppress_command() {
  auto options = std::make_shared<SuppressOptions>();
  Command command{.name = "unsuppress",
                  .title = {"取消豁免，结果重新计入", "Let a suppressed finding count again"},
                  .options = finding_options(*options),
                  .run = [options](const Invocation& run) { return lift(run, *options); },
                  .outputs = {OutputKind::edit}};
  append(command.options, {dry_run_option(options->dry_run)});
  return command;
}

}  // namespace shuangbai
