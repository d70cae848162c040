// shuangbai train hours: training hours of each worker
#include <map>

#include "audit_table.h"

namespace shuangbai {
namespace {

int hours(const Invocation& run, const Query& wanted) {
  return audit_table(
      run, {"TR01", "TR02"}, wanted,
      {"worker", "name", "station", "preservice_observed", "preservice_required",
       "preservice_shortfall", "professional_observed", "professional_required",
       "professional_shortfall"},
      [](const std::vector<Verdict>& verdicts, Table& table) {
        table.columns = {{.key = "worker", .title = {"社工", "Worker"}},
                         {.key = "name", .title = {"姓名", "Name"}},
                         {.key = "station", .title = {"社工站", "Station"}},
                         {.key = "county", .title = {"县（市、区）", "County"}},
                         {"preservice_observed", {"岗前学时", "Pre-service"}, CellType::number},
                         {"preservice_required", {"应有", "Required"}, CellType::number},
                         {"preservice_shortfall", {"缺", "Short"}, CellType::number},
                         {"professional_observed", {"专业学时", "Professional"}, CellType::number},
                         {"professional_required", {"应有", "Required"}, CellType::number},
                         {"professional_shortfall", {"缺", "Short"}, CellType::number}};
        std::map<std::string, Row> rows;
        for (const Verdict& verdict : verdicts) {
          Row& row = rows[verdict.subject.id];
          row.resize(table.columns.size());
          row[0] = verdict.subject.id;
          row[1] = verdict.subject.name;
          row[2] = std::string(verdict.subject.station);
          row[3] = std::string(verdict.subject.county);
          put_quantities(verdict, row, verdict.rule->code == "TR01" ? 4 : 7);
        }
        for (auto& [id, row] : rows) table.rows.push_back(std::move(row));
      });
}

}  // namespace

void register_train(CLI::App& program, Invocation& run) {
  auto wanted = std::make_shared<Query>();
  CLI::App* command = run.command(noun(program, "train"), "hours",
                                  {"每名社工的培训学时", "Training hours of each worker"},
                                  [&run, wanted] { return hours(run, *wanted); });
  add_query_options(*command, *wanted, run);
}

}  // namespace shuangbai
