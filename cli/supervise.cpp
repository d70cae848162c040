// shuangbai supervise hours: supervision hours of each station
#include <map>

#include "audit_table.h"
#include "commands.h"

namespace shuangbai {
namespace {

struct StationHours {
  Subject subject;
  std::int64_t months = 0;
  std::int64_t short_months = 0;
  Decimal observed;
  Decimal required;
  Decimal shortfall;  // of the months that fall short: hours of one month don't make up for another
};

int session_hours(const Invocation& run, const Query& wanted) {
  return audit_table(
      run, {"supervision.monthly-hours"}, wanted,
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
  auto wanted = std::make_shared<Query>();
  return {.name = "hours",
          .title = {"各站的督导时数", "Supervision hours of each station"},
          .options = query_options(*wanted),
          .run = [wanted](const Invocation& run) { return session_hours(run, *wanted); },
          .outputs = {OutputKind::list}};
}

}  // namespace shuangbai
