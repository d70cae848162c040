// shuangbai client case open, advance, close
#include "model/assign.h"
#include "model/household.h"
#include "record_command.h"

namespace shuangbai {
namespace {

struct CaseOptions {
  std::string household;
  std::string member;
  std::string worker;
  std::string level;
  std::string visits;  // TIMES/PER
  std::vector<std::string> goals;
  std::vector<std::string> steps;
  std::string day;
  std::string stage;
  std::string outcome;
  bool dry_run = false;
};

Member* find_member(AnyRecord& record, const std::string& id) {
  auto& members = static_cast<Household&>(record.entry()).members;
  const auto found = std::ranges::find(members, id, &Member::id);
  return found == members.end() ? nullptr : &*found;
}

int with_member(const Invocation& run, const CaseOptions& options,
                const std::function<std::optional<Message>(Member&)>& edit) {
  return modify(run, RecordType::household, options.household, options.dry_run,
                [&](AnyRecord& record, Editor::Place&) -> std::optional<Message> {
                  Member* member = find_member(record, options.member);
                  if (member == nullptr) {
                    return message({"户 {} 没有成员 {}", "the household {} has no member {}"},
                                   options.household, printable(options.member));
                  }
                  return edit(*member);
                });
}

// The case in force on the day, or the message that there is none.
std::optional<Message> edit_case(Member& member, Date day,
                                 const std::function<std::optional<Message>(Case&)>& edit) {
  for (Case& open : member.cases) {
    if (open.interval().covers(day)) return edit(open);
  }
  return message({"{} 当天没有个案", "there is no case on {}"}, day.to_string());
}

int open_case(const Invocation& run, const CaseOptions& options) {
  return with_member(run, options, [&](Member& member) -> std::optional<Message> {
    Case& opened = member.cases.emplace_back();
    const std::size_t slash = options.visits.find('/');
    if (slash == std::string::npos) {
      return message(
          {"--visits：应写作 次数/周期，如 2/month", "--visits: write TIMES/PER, as 2/month"});
    }
    std::vector<std::pair<std::string_view, std::string>> values = {
        {"worker", options.worker},
        {"level", options.level},
        {"visits.times", options.visits.substr(0, slash)},
        {"visits.per", options.visits.substr(slash + 1)},
        {"from", options.day}};
    for (const std::string& goal : options.goals) values.emplace_back("goals", goal);
    for (const std::string& step : options.steps) values.emplace_back("steps", step);
    for (const auto& [path, value] : values) {
      if (auto wrong = assign_path(Case::shape(), opened, path, value)) return wrong;
    }
    return std::nullopt;
  });
}

int advance_case(const Invocation& run, const CaseOptions& options) {
  const Result<Date> day = parse_day("--on", options.day);
  if (!day) return run.fail(day.failure());
  return with_member(run, options, [&](Member& member) {
    return edit_case(member, *day, [&](Case& open) {
      return assign_path(Case::shape(), open, "process." + options.stage, options.day);
    });
  });
}

int close_case(const Invocation& run, const CaseOptions& options) {
  const Result<Date> day = parse_day("--on", options.day);
  if (!day) return run.fail(day.failure());
  return with_member(run, options, [&](Member& member) {
    return edit_case(member, *day, [&](Case& open) -> std::optional<Message> {
      open.to = *day;
      if (!options.outcome.empty()) open.outcome = options.outcome;
      return std::nullopt;
    });
  });
}

}  // namespace

void register_client(CLI::App& program, Invocation& run) {
  CLI::App* cases = run.command(noun(program, "client"), "case", {"个案", "Cases"}, nullptr);
  cases->require_subcommand(1);
  auto options = std::make_shared<CaseOptions>();
  CLI::App* open = run.command(*cases, "open", {"开案", "Open a case"},
                               [&run, options] { return open_case(run, *options); });
  CLI::App* advance =
      run.command(*cases, "advance", {"记录服务流程", "Record a stage of the process"},
                  [&run, options] { return advance_case(run, *options); });
  CLI::App* close = run.command(*cases, "close", {"结案", "Close the case"},
                                [&run, options] { return close_case(run, *options); });
  for (CLI::App* command : {open, advance, close}) {
    command->add_option("HOUSEHOLD", options->household, run.help({"户编号", "the household"}))
        ->required();
    command->add_option("MEMBER", options->member, run.help({"成员编号", "the member"}))
        ->required();
    add_dry_run(*command, options->dry_run, run);
  }
  open->add_option("--worker", options->worker, run.help({"责任社工", "the responsible worker"}))
      ->required();
  open->add_option("--level", options->level, run.help({"等级：1, 2, 3", "the level: 1, 2, 3"}))
      ->required();
  open->add_option(
          "--visits", options->visits,
          run.help({"走访频次：次数/周期，如 2/month", "home visits: TIMES/PER, as 2/month"}))
      ->required();
  open->add_option("--goal", options->goals, run.help({"目标，可重复", "a goal; repeatable"}))
      ->required()
      ->allow_extra_args(false);
  open->add_option("--step", options->steps, run.help({"步骤，可重复", "a step; repeatable"}))
      ->required()
      ->allow_extra_args(false);
  open->add_option("--from", options->day, run.help({"第一天", "the first day"}))->required();
  advance
      ->add_option(
          "STAGE", options->stage,
          run.help({"环节：identified, assessed, planned, coordinated, intervened, followed_up",
                    "the stage: identified, assessed, planned, coordinated, intervened, "
                    "followed_up"}))
      ->required();
  advance->add_option("--on", options->day, run.help({"日期", "the day"}))->required();
  close->add_option("--on", options->day, run.help({"最后一天", "the last day"}))->required();
  close->add_option("--outcome", options->outcome, run.help({"结果", "the outcome"}));
}

}  // namespace shuangbai
