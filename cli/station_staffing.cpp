// shuangbai station staffing: the posts of each station
#include "audit/audit.h"
#include "audit_table.h"
#include "commands.h"

namespace shuangbai {
namespace {

// One row a station: its posts of both kinds.
int staffing(const Invocation& run, const Query& wanted) {
  const std::vector<std::string_view> decisions = {"staffing.admin-minimum",
                                                   "staffing.service-minimum"};
  return audit_table(run, {.decisions = decisions, .window = default_window(run.as_of())}, wanted,
                     {"station", "name", "admin_observed", "admin_required", "admin_shortfall",
                      "service_observed", "service_required", "service_shortfall"},
                     [&](const std::vector<Verdict>& verdicts, Table& table) {
                       table.columns = {
                           {.key = "station", .title = {"社工站", "Station"}},
                           {.key = "name", .title = {"名称", "Name"}},
                           {.key = "county", .title = {"县（市、区）", "County"}},
                           {"admin_observed", {"事务性在岗", "Admin"}, CellType::number},
                           {"admin_required", {"应配", "Required"}, CellType::number},
                           {"admin_shortfall", {"缺", "Short"}, CellType::number},
                           {"service_observed", {"服务性在岗", "Service"}, CellType::number},
                           {"service_required", {"应配", "Required"}, CellType::number},
                           {"service_shortfall", {"缺", "Short"}, CellType::number}};
                       put_side_by_side(
                           verdicts, decisions,
                           [](const Subject& subject) {
                             return Row{subject.id, subject.name, std::string(subject.county)};
                           },
                           table);
                     });
}

}  // namespace

Command station_staffing_command() {
  auto wanted = std::make_shared<Query>();
  return {.name = "staffing",
          .title = {"最低配备情况", "Minimum staffing"},
          .options = query_options(*wanted),
          .run = [wanted](const Invocation& run) { return staffing(run, *wanted); },
          .outputs = {OutputKind::list}};
}

}  // namespace shuangbai
