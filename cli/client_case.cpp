// shuangbai client case open, hand-over, advance, close
#include "commands.h"
#include "model/assign.h"
#include "model/case_edits.h"
#include "record_command.h"

namespace shuangbai {
namespace {

struct CaseOptions {
  std::string household;
  std::string member;
  Case opened;         // what `open` gives of it
  std::string worker;  // who takes it over
  std::string level;
  std::string visits;  // TIMES/PER
  Date day;
  std::string stage;
  std::string outcome;
  bool dry_run = false;
};

int with_household(const Invocation& run, const CaseOptions& options,
                   const std::function<std::optional<Message>(Household&)>& edit) {
  return modify_record<Household>(run, RecordType::household, options.household, options.dry_run,
                                  edit);
}

int open(const Invocation& run, const CaseOptions& options) {
  Case opened = options.opened;
  const std::size_t slash = options.visits.find('/');
  if (slash == std::string::npos) {
    return run.fail({FailureKind::usage, message({"--visits：应写作 次数/周期，如 2/month",
                                                  "--visits: write TIMES/PER, as 2/month"})});
  }
  for (const auto& [path, value] : {std::pair("level", options.level),
                                    std::pair("visits.times", options.visits.substr(0, slash)),
                                    std::pair("visits.per", options.visits.substr(slash + 1))}) {
    if (auto wrong = assign_path(Case::shape(), opened, path, value)) {
      return run.fail({FailureKind::usage, *wrong});
    }
  }
  return with_household(run, options, [&](Household& household) {
    return open_case(household, options.member, opened);
  });
}

int hand_over(const Invocation& run, const CaseOptions& options) {
  return with_household(run, options, [&](Household& household) {
    return hand_over_case(household, options.member, options.worker, options.day);
  });
}

int advance(const Invocation& run, const CaseOptions& options) {
  return with_household(run, options, [&](Household& household) {
    return advance_case(household, options.member, options.day, options.stage);
  });
}

int close(const Invocation& run, const CaseOptions& options) {
  return with_household(run, options, [&](Household& household) {
    return close_case(household, options.member, options.day, options.outcome);
  });
}

std::vector<Option> case_options(CaseOptions& options) {
  return {{.names = "HOUSEHOLD",
           .help = {"户编号，或只有它才有的成员姓名", "the household: its id, or a member's name"},
           .target = &options.household,
           .is_required = true,
           .record = RecordType::household},
          {.names = "MEMBER",
           .help = {"成员编号", "the member"},
           .target = &options.member,
           .is_required = true},
          dry_run_option(options.dry_run)};
}

std::vector<Option> opening_options(CaseOptions& options) {
  Case& opened = options.opened;
  std::vector<Option> all = case_options(options);
  const auto add = [&](std::string names, Message help, Option::Target target,
                       std::string_view value) {
    all.push_back({.names = std::move(names),
                   .help = std::move(help),
                   .target = target,
                   .value = value,
                   .is_required = true});
  };
  add("--worker", {"责任社工", "the responsible worker"}, &opened.worker, "WORKER");
  all.back().record = RecordType::worker;
  add("--level", {"等级：1, 2, 3", "the level: 1, 2, 3"}, &options.level, "LEVEL");
  add("--visits", {"走访频次：次数/周期，如 2/month", "home visits: TIMES/PER, as 2/month"},
      &options.visits, "TIMES/PER");
  add("--goal", {"目标", "a goal"}, &opened.goals, "");
  add("--step", {"步骤", "a step"}, &opened.steps, "");
  add("--from", {"第一天", "the first day"}, &opened.from, "");
  return all;
}

Command opening_command(const std::shared_ptr<CaseOptions>& options) {
  return {.name = "open",
          .title = {"开案", "Open a case"},
          .options = opening_options(*options),
          .run = [options](const Invocation& run) { return open(run, *options); },
          .outputs = {OutputKind::edit}};
}

Command handing_over_command(const std::shared_ptr<CaseOptions>& options) {
  Command command{.name = "hand-over",
                  .title = {"移交给另一社工", "Hand the case over to another worker"},
                  .options = case_options(*options),
                  .run = [options](const Invocation& run) { return hand_over(run, *options); },
                  .outputs = {OutputKind::edit}};
  append(command.options, {{.names = "--worker",
                            .help = {"接手的社工", "who is responsible from then on"},
                            .target = &options->worker,
                            .value = "WORKER",
                            .is_required = true,
                            .record = RecordType::worker},
                           {.names = "--from",
                            .help = {"接手的第一天", "the first day"},
                            .target = &options->day,
                            .is_required = true}});
  return command;
}

Command advancing_command(const std::shared_ptr<CaseOptions>& options) {
  Command command{.name = "advance",
                  .title = {"记录服务流程", "Record a stage of the process"},
                  .options = case_options(*options),
                  .run = [options](const Invocation& run) { return advance(run, *options); },
                  .outputs = {OutputKind::edit}};
  Option stage{.names = "STAGE",
               .help = {"环节", "the stage"},
               .target = &options->stage,
               .is_required = true};
  for (const Field& field : CaseProcess::shape().fields) stage.choices.push_back(field.key);
  append(command.options, {std::move(stage),
                           {.names = "--on",
                            .help = {"日期", "the day"},
                            .target = &options->day,
                            .is_required = true}});
  return command;
}

Command closing_command(const std::shared_ptr<CaseOptions>& options) {
  Command command{.name = "close",
                  .title = {"结案", "Close the case"},
                  .options = case_options(*options),
                  .run = [options](const Invocation& run) { return close(run, *options); },
                  .outputs = {OutputKind::edit}};
  append(command.options, {{.names = "--on",
                            .help = {"最后一天", "the last day"},
                            .target = &options->day,
                            .is_required = true},
                           {"--outcome", {"结果", "the outcome"}, &options->outcome}});
  return command;
}

}  // namespace

Command client_case_command() {
  const auto options = std::make_shared<CaseOptions>();
  return {.name = "case",
          .title = {"个案", "Cases"},
          .commands = {opening_command(options), handing_over_command(options),
                       advancing_command(options), closing_command(options)}};
}

}  // namespace shuangbai
