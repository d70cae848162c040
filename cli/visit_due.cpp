// shuangbai visit due: people whose visits of the current period are due
#include <tuple>

#include "audit_table.h"
#include "commands.h"
#include "report/words.h"

namespace shuangbai {
namespace {

std::string_view color_of_due(std::string_view outcome) {
  return outcome == key_of(VerdictOutcome::fail) ? "31" : "";
}

// What the rule of the visits says of each case's period that the day lies in, as far as visits are
// missing: on its last day the deadline has come, as in the audit.
int due(const Invocation& run, const Query& wanted) {
  const Date as_of = run.as_of();
  return audit_table(
      run, {.decisions = {"service.visits"}, .window = {as_of, as_of}, .by_visits = true}, wanted,
      {"household", "member", "station", "worker", "observed", "required", "due", "outcome"},
      [](const std::vector<Verdict>& verdicts, Table& table) {
        table.columns = {{.key = "household", .title = {"户", "Household"}},
                         {.key = "member", .title = {"成员", "Member"}},
                         {.key = "station", .title = {"社工站", "Station"}},
                         {.key = "worker", .title = {"责任社工", "Worker"}},
                         {"observed", {"已走访", "Visits"}, CellType::number},
                         {"required", {"应走访", "Required"}, CellType::number},
                         {"shortfall", {"缺", "Short"}, CellType::number},
                         {.key = "due", .title = {"期限", "Due"}},
                         {.key = "outcome",
                          .title = {"结果", "Outcome"},
                          .words = &words_of<VerdictOutcome>,
                          .color = &color_of_due}};
        for (const Verdict& verdict : verdicts) {
          if (verdict.outcome == VerdictOutcome::pass) continue;
          const std::string& id = verdict.subject.id;
          const std::size_t slash = id.find('/');
          table.rows.push_back(
              {id.substr(0, slash), id.substr(slash + 1), std::string(verdict.subject.station),
               std::string(verdict.subject.worker), verdict.observed->to_string(),
               verdict.required->to_string(), verdict.shortfall()->to_string(),
               verdict.period.to.to_string(), std::string(key_of(verdict.outcome))});
        }
        std::ranges::stable_sort(table.rows, {},
                                 [](const Row& row) { return std::tie(row[7], row[0], row[1]); });
      });
}

}  // namespace

Command visit_due_command() {
  auto wanted = std::make_shared<Query>();
  return {.name = "due",
          .title = {"当前周期内还应走访的人", "People whose visits of the current period are due"},
          .options = query_options(*wanted),
          .run = [wanted](const Invocation& run) { return due(run, *wanted); },
          .outputs = {OutputKind::list}};
}

}  // namespace shuangbai
