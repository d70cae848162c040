#include "audit_table.h"

#include <algorithm>
#include <map>

namespace shuangbai {

Result<AuditData> audited_data(const Invocation& run, const Source& source, const Audited& audited,
                               LoadOptions load_options) {
  AuditRequest request{.as_of = run.as_of(), .window = audited.window};
  std::optional<Rules> rules;
  const auto prepare = [&](const Policy& policy, LoadOptions& load) -> Outcome {
    Result<Rules> sound = sound_rules(run, policy);
    if (!sound) return sound.failure();
    rules.emplace(std::move(*sound));
    for (const std::string_view decision : audited.decisions) {
      std::ranges::copy(rules->of_decision(decision), std::back_inserter(request.rules));
    }
    keep_for(request, policy, load);
    load.logs = audited.by_visits;
    return std::nullopt;
  };
  Result<SoundData> data = run.sound_data(source, std::move(load_options), prepare);
  if (!data) return data.failure();
  if (request.rules.empty()) {
    run.note(message({"现行政策中没有启用判定 {} 的规则", "no rule in force decides {}"},
                     joined(audited.decisions))
                 .in(run.language));
  }
  return AuditData{std::move(*data), std::move(*rules), std::move(request)};
}

int audit_table(const Invocation& run, const Audited& audited, const Query& wanted,
                const std::vector<std::string>& defaults,
                const std::function<void(const std::vector<Verdict>&, Table&)>& fill) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  const Result<AuditData> data = audited_data(run, *folder, audited);
  if (!data) return run.fail(data.failure());
  Table table;
  fill(collect(data->audit()), table);
  for (Column& column : table.columns) {
    if (column.key.ends_with("shortfall")) column.color = &shortfall_color;
  }
  return run.table(std::move(table), wanted, defaults);
}

std::string_view shortfall_color(std::string_view shortfall) {
  return shortfall.empty() || shortfall == "0" ? "" : "31";
}

void put_side_by_side(const std::vector<Verdict>& verdicts,
                      const std::vector<std::string_view>& decisions,
                      const std::function<Row(const Subject&)>& lead, Table& table) {
  const std::size_t first = table.columns.size() - 3 * decisions.size();
  std::map<std::string, Row> rows;
  for (const Verdict& verdict : verdicts) {
    Row& row = rows[verdict.subject.id];
    if (row.empty()) row = lead(verdict.subject);
    row.resize(table.columns.size());
    const auto rule =
        std::ranges::find(decisions, verdict.rule->decision->name) - decisions.begin();
    const std::size_t at = first + 3 * static_cast<std::size_t>(rule);
    row[at] = number_cell(verdict.observed);
    row[at + 1] = number_cell(verdict.required);
    row[at + 2] = number_cell(verdict.shortfall());
  }
  for (auto& [id, row] : rows) table.rows.push_back(std::move(row));
}

}  // namespace shuangbai
