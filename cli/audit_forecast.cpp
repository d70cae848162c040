// shuangbai audit forecast: what will fail by a day to come
#include "audit/forecast.h"
#include "audit_request.h"
#include "commands.h"
#include "report/forecast_table.h"
#include "store/session.h"

namespace shuangbai {
namespace {

struct ForecastOptions {
  AuditOptions audit;
  Date until;
  Query query;
};

int tell_forecast(const Invocation& run, const ForecastOptions& options) {
  const Date today = run.as_of();
  if (options.until <= today) {
    return run.fail(usage_failure(
        message({"--until（{}）应晚于当天（{}）", "--until ({}) must be after the day ({})"},
                options.until, today)));
  }
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  AuditOptions up_to_then = options.audit;
  up_to_then.to = options.until;
  // Ids of visits are read again when they are to be told: of the same state.
  Result<ReadingSession> reading = ReadingSession::begin(*folder);
  if (!reading) return run.fail(reading.failure());
  Result<AuditData> data = audit_data(run, up_to_then, *folder);
  if (!data) return run.fail(data.failure());
  forget_later(data->data.repository, today);
  const std::vector<Forecast> all =
      forecast(data->audit(), options.until,
               [&](const Verdict& verdict) { return is_wanted(options.audit, verdict); });
  reading->end();
  const int code =
      run.table(forecast_table(all, today, run.language, run.masking()), options.query,
                {"by", "rule", "subject", "observed", "projected", "required", "message"});
  run.note(
      message({"到 {} 新增的不合格：{} 项", "new findings by {}: {}"}, options.until, all.size())
          .in(run.language));
  return code;
}

}  // namespace

Command audit_forecast_command() {
  auto options = std::make_shared<ForecastOptions>();
  Command command{
      .name = "forecast",
      .title = {"照现在的进度，到某一天会有哪些不合格、最迟何时要做什么",
                "What will fail by a day at today's pace, and what must happen by when"},
      .options = {{.names = "--until",
                   .help = {"预测到哪一天为止", "the day to look ahead to"},
                   .target = &options->until,
                   .is_required = true}},
      .run = [options](const Invocation& run) { return tell_forecast(run, *options); },
      .outputs = {OutputKind::list}};
  append(command.options, choice_options(options->audit));
  append(command.options, query_options(options->query));
  return command;
}

}  // namespace shuangbai
