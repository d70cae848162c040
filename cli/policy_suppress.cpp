// shuangbai policy suppress, unsuppress: findings that are known, and do not count until a day
#include "commands.h"
#include "policy_change.h"
#include "record_command.h"

namespace shuangbai {
namespace {

struct SuppressOptions {
  Suppression wanted;
  bool dry_run = false;
};

std::string id_of(const Suppression& entry) {
  return entry.rule + ' ' + entry.subject;
}

int suppress_finding(const Invocation& run, const SuppressOptions& options) {
  const Suppression& wanted = options.wanted;
  return change_policy(
      run, {.id = id_of(wanted),
            .done = message({"修改 policy.yaml：{1} 的 {0} 至 {2} 不计",
                             "changed policy.yaml: {0} does not count for {1} until {2}"},
                            wanted.rule, printable(wanted.subject), wanted.until),
            .edit = [&](const Folder& folder,
                        const RuleDemands& demands) { return suppress(folder, wanted, demands); },
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
           .is_required = true}};
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
