// shuangbai supervise hours: supervision hours of each station
#include <map>

#include "audit_request.h"
#include "audit_table.h"
#include "commands.h"

namespace shuangbai {
namespace {

struct SupervisionOptions {
  Query query;
  std::optional<Date> from;
  std::optional<Date> to;
};

struct StationHours {
  Subject subject;
  std::int64_t months = 0;
  std::int64_t short_months = 0;
  Decimal observed;
  Decimal required;
  Decimal shortfall;  // of the months that fall short: hours of one month don't make up for another
};

int session_hours(const Invocation& run, const SupervisionOptions& options) {
  const Result<Period> window = window_between(options.from, options.to, run.as_of());
  if (!window) return run.fail(window.failure());
  return audit_table(
      run, {.decisions = {"supervision.monthly-hours"}, .window = *window}, options.query,
      {"station", "name", "months", "short_months", "observed", "required", "shortfall"},
      [](const std::vector<Verdict>& verdicts, Table& table) {
        table.columns = {{.key = "station", .title = {"社工站", "Station"}},
                         {.key = "name", .title = {"名称", "Name"}},
                         {.key = "county", .title = {"县（市、区）", "County"}},
                         {"months", {"月数", "Months"}, CellType::number},
                         {"short_months", {"不足的月", "Short months"}, CellType::number},
                         {"observed", {"督导小时", "Hours"}, CellType::number},
                         {"required", {"应有", "Required"}, CellType::number},
                         {"shortfall", {"缺", "Short"}, CellType::number}};
        std::map<std::string, StationHours> stations;
        for (const Verdict& verdict : verdicts) {
          StationHours& station = stations[verdict.subject.id];
          station.subject = verdict.subject;
          ++station.months;
          station.observed += *verdict.observed;
          station.required += *verdict.required;
          station.shortfall += *verdict.shortfall();
          if (*verdict.shortfall() > Decimal()) ++station.short_months;
        }
        for (const auto& [id, station] : stations) {
          table.rows.push_back({id, station.subject.name, std::string(station.subject.county),
                                std::to_string(station.months),
                                std::to_string(station.short_months), station.observed.to_string(),
                                station.required.to_string(), station.shortfall.to_string()});
        }
      });
}

}  // namespace

Command supervise_hours_command() {
  auto options = std::make_shared<SupervisionOptions>();
  Command command{.name = "hours",
                  .title = {"各站的督导时数", "Supervision hours of each station"},
                  .options = days_options(options->from, options->to),
                  .run = [options](const Invocation& run) { return session_hours(run, *options); },
                  .outputs = {OutputKind::list}};
  append(command.options, query_options(options->query));
  return command;
}

}  // namespace shuangbai
