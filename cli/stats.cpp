// shuangbai stats: the figures that bulletins quote, and their growth over a year
#include "audit/statistics.h"
#include "audit_request.h"
#include "commands.h"
#include "report/statistics_report.h"
#include "terminal.h"

namespace shuangbai {
namespace {

constexpr std::size_t most_silent_days = 36'500;

struct StatsOptions {
  std::optional<Date> from;
  std::optional<Date> to;
  std::optional<std::size_t> silent_days;
  std::string by;
};

Result<CountedDays> counted_days(const Invocation& run, const StatsOptions& options) {
  const Date as_of = run.as_of();
  const Result<Period> window = window_between(options.from, options.to, as_of);
  if (!window) return window.failure();
  const std::size_t silent = options.silent_days.value_or(default_silent_days);
  if (silent < 1 || silent > most_silent_days) {
    return Failure{
        FailureKind::usage,
        message({"--silent-days 应为 1 至 {}", "--silent-days is from 1 to {}"}, most_silent_days)};
  }
  return CountedDays{as_of, *window, static_cast<int>(silent)};
}

int stats(const Invocation& run, const StatsOptions& options) {
  const Result<CountedDays> days = counted_days(run, options);
  if (!days) return run.fail(days.failure());
  Result<std::vector<Output>> outputs = run.outputs(OutputKind::statistics);
  if (!outputs) return run.fail(outputs.failure());
  VisitStatistics visits(*days, default_threads());
  LoadOptions load;
  load.visit = [&](unsigned thread, const Visit& visit, std::uint32_t file) {
    visits.hear(thread, visit, file);
  };
  const Result<SoundData> data = run.sound_data(load);
  if (!data) return run.fail(data.failure());
  const Result<Rules> rules = sound_rules(run, data->policy);
  if (!rules) return run.fail(rules.failure());
  const Statistics told = statistics(data->repository, data->policy, *rules, *days, visits);
  StatisticsReport report{told, run.language, options.by == "county"};
  for (const Output& output : *outputs) {
    report.width = output.is_standard_output() ? screen_style(run.color).width : 0;
    output.format->statistics(report, output.write);
  }
  if (const Outcome failure = commit(*outputs)) return run.fail(*failure);
  return exit_done;
}

std::vector<Term> figures() {
  std::vector<Term> terms;
  for (const Statistic& figure : statistics_of(Policy::of_built_in(), default_silent_days)) {
    terms.push_back({figure.key, message({"{0}：{2}", "{1}: {3}"}, figure.title.zh, figure.title.en,
                                         figure.definition.zh, figure.definition.en)});
  }
  return terms;
}

}  // namespace

Command stats_command() {
  auto options = std::make_shared<StatsOptions>();
  Command command{
      .name = "stats",
      .title = {"通报和报表引用的数字，与上年同期相比",
                "The figures that bulletins and returns quote, and their growth over a year"},
      .options = days_options(options->from, options->to),
      .run = [options](const Invocation& run) { return stats(run, *options); },
      .outputs = {OutputKind::statistics},
      .terms = figures()};
  append(command.options, {{.names = "--by",
                            .help = {"也分县列出", "by county, too"},
                            .target = &options->by,
                            .choices = {"county"}},
                           {"--silent-days",
                            {"多少天没有走访算作没有走访（默认 30）",
                             "after how many days a worker counts as without a visit (30)"},
                            &options->silent_days}});
  return command;
}

}  // namespace shuangbai
