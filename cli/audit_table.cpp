#include "audit_table.h"

#include <algorithm>
#include <map>

#include "audit_request.h"

namespace shuangbai {

int audit_table(const Invocation& run, const std::vector<std::string_view>& decisions,
                const Query& wanted, const std::vector<std::string>& defaults,
                const std::function<void(const std::vector<Verdict>&, Table&)>& fill) {
  const Date as_of = run.as_of();
  LoadOptions options;
  options.logs = false;
  const Result<SoundData> data = run.sound_data(options);
  if (!data) return run.fail(data.failure());
  const Result<Rules> rules = sound_rules(run, data->policy);
  if (!rules) return run.fail(rules.failure());
  std::vector<const Rule*> asked;
  for (const std::string_view decision : decisions) {
    std::ranges::copy(rules->of_decision(decision), std::back_inserter(asked));
  }
  const Audit audit(data->repository, data->policy,
                    {.as_of = as_of, .window = default_window(as_of), .rules = asked});
  Table table;
  fill(collect(audit), table);
  return run.table(std::move(table), wanted, defaults);
}

void put_side_by_side(const std::vector<Verdict>& verdicts,
                      const std::vector<std::string_view>& decisions,
                      const std::function<Row(const Subject&)>& lead, Table& table) {
  const auto text = [](const std::optional<Decimal>& value) {
    return value ? value->to_string() : "";
  };
  const std::size_t first = table.columns.size() - 3 * decisions.size();
  std::map<std::string, Row> rows;
  for (const Verdict& verdict : verdicts) {
    Row& row = rows[verdict.subject.id];
    if (row.empty()) row = lead(verdict.subject);
    row.resize(table.columns.size());
    const auto rule =
        std::ranges::find(decisions, verdict.rule->decision->name) - decisions.begin();
    const std::size_t at = first + 3 * static_cast<std::size_t>(rule);
    row[at] = text(verdict.observed);
    row[at + 1] = text(verdict.required);
    row[at + 2] = text(verdict.shortfall());
  }
  for (auto& [id, row] : rows) table.rows.push_back(std::move(row));
}

}  // namespace shuangbai
