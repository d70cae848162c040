// shuangbai train hours: training hours of each worker
#include "audit_request.h"
#include "audit_table.h"
#include "commands.h"

namespace shuangbai {
namespace {

struct TrainingOptions {
  Query query;
  std::optional<Date> from;
  std::optional<Date> to;
};

int train_hours(const Invocation& run, const TrainingOptions& options) {
  const Result<Period> window = window_between(options.from, options.to, run.as_of());
  if (!window) return run.fail(window.failure());
  const std::vector<std::string_view> decisions = {"training.pre-service", "training.professional"};
  return audit_table(
      run, {.decisions = decisions, .window = *window}, options.query,
      {"worker", "name", "station", "preservice_observed", "preservice_required",
       "preservice_shortfall", "professional_observed", "professional_required",
       "professional_shortfall"},
      [&](const std::vector<Verdict>& verdicts, Table& table) {
        table.columns = {{.key = "worker", .title = {"社工", "Worker"}},
                         {.key = "name", .title = {"姓名", "Name"}},
                         {.key = "station", .title = {"社工站", "Station"}},
                         {.key = "county", .title = {"县（市、区）", "County"}},
                         {"preservice_observed", {"岗前学时", "Pre-service"}, CellType::number},
                         {"preservice_required", {"应有", "Needed"}, CellType::number},
                         {"preservice_shortfall", {"缺", "Short"}, CellType::number},
                         {"professional_observed", {"专业学时", "Professional"}, CellType::number},
                         {"professional_required", {"应有", "Needed"}, CellType::number},
                         {"professional_shortfall", {"缺", "Short"}, CellType::number}};
        put_side_by_side(
            verdicts, decisions,
            [](const Subject& subject) {
              return Row{subject.id, subject.name, std::string(subject.station),
                         std::string(subject.county)};
            },
            table);
      });
}

}  // namespace

Command train_hours_command() {
  auto options = std::make_shared<TrainingOptions>();
  Command command{.name = "hours",
                  .title = {"每名社工的培训学时", "Training hours of each worker"},
                  .options = days_options(options->from, options->to),
                  .run = [options](const Invocation& run) { return train_hours(run, *options); },
                  .outputs = {OutputKind::list}};
  append(command.options, query_options(options->query));
  return command;
}

}  // namespace shuangbai
