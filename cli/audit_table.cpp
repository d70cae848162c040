#include "audit_table.h"

namespace shuangbai {

int audit_table(const Invocation& run, const std::vector<std::string_view>& codes,
                const Query& wanted, const std::vector<std::string>& defaults,
                const std::function<void(const std::vector<Verdict>&, Table&)>& fill) {
  const Result<Date> as_of = run.as_of();
  if (!as_of) return run.fail(as_of.failure());
  LoadOptions options;
  options.logs = false;
  const Result<SoundData> data = run.sound_data(options);
  if (!data) return run.fail(data.failure());
  std::vector<const Rule*> rules;
  for (const std::string_view code : codes) rules.push_back(find_rule(code));
  const Audit audit(data->repository, data->policy,
                    {.as_of = *as_of, .window = default_window(*as_of), .rules = rules});
  Table table;
  fill(collect(audit), table);
  return run.table(std::move(table), wanted, defaults);
}

void put_quantities(const Verdict& verdict, Row& row, std::size_t index) {
  const auto text = [](const std::optional<Decimal>& value) {
    return value ? value->to_string() : "";
  };
  row[index] = text(verdict.observed);
  row[index + 1] = text(verdict.required);
  row[index + 2] = text(verdict.shortfall());
}

}  // namespace shuangbai
