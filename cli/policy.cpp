// shuangbai policy list, show, coverage: the parameters, and what the document's clauses come to
#include "audit_request.h"
#include "policy/document.h"
#include "rules/rules.h"
#include "store/session.h"

namespace shuangbai {
namespace {

struct PolicyOptions {
  Query query;
  std::string parameter;
  std::string at;
  std::string county;
  std::string station;
};

// The repository's policy, or outside of one the built-in set.
Result<Policy> policy_of(const Invocation& run) {
  const Result<Folder> folder = run.repository();
  if (!folder) {
    if (!run.directory.empty()) return folder.failure();
    return Policy(*Policy::built_in(Policy::built_in_ids()[0]));
  }
  const Result<ReadingSession> session = ReadingSession::begin(*folder);
  if (!session) return session.failure();
  PolicyReading reading = read_policy(*folder);
  run.report(reading.diagnostics);
  if (!reading.diagnostics.empty()) {
    return Failure{
        FailureKind::invalid_data,
        message({"政策文件有错误；请先改正", "the policy has errors; correct them first"})};
  }
  return std::move(reading.policy);
}

Result<Date> day_of(const Invocation& run, const PolicyOptions& options) {
  return options.at.empty() ? run.as_of() : parse_option_day(options.at);
}

std::vector<Column> value_columns() {
  return {{.key = "parameter", .title = {"参数", "Parameter"}},
          {.key = "title", .title = {"名称", "Title"}},
          {.key = "value", .title = {"取值", "Value"}},
          {.key = "unit", .title = {"单位", "Unit"}},
          {.key = "from", .title = {"生效日期", "From"}},
          {.key = "county", .title = {"县（市、区）", "County"}},
          {.key = "station", .title = {"社工站", "Station"}},
          {.key = "origin", .title = {"来源", "Origin"}},
          {.key = "source", .title = {"依据", "Source"}},
          {.key = "clause", .title = {"条款", "Clause"}}};
}

Row value_row(const Invocation& run, const Parameter& parameter, const ParameterInForce& value) {
  return {parameter.id,
          run.language == Language::zh ? parameter.zh : parameter.en,
          value.to_string(),
          parameter.unit,
          value.value->from.to_string(),
          value.local == nullptr ? "" : value.local->county,
          value.local == nullptr ? "" : value.local->station,
          value.origin(),
          value.value->source,
          parameter.clause};
}

// Every parameter with the value in force.
int list(const Invocation& run, const PolicyOptions& options) {
  const Result<Policy> policy = policy_of(run);
  if (!policy) return run.fail(policy.failure());
  const Result<Date> day = day_of(run, options);
  if (!day) return run.fail(day.failure());
  Table table;
  table.columns = value_columns();
  const std::string county = options.county.empty() ? options.station.substr(0, 6) : options.county;
  for (const Parameter& parameter : policy->set().parameters) {
    const ParameterInForce value = policy->at(parameter.id, Day(*day), county, options.station);
    table.rows.push_back(value_row(run, parameter, value));
  }
  return run.table(std::move(table), options.query,
                   {"parameter", "title", "from", "origin", "clause", "unit", "value"});
}

// All values of one parameter; with a day or a place, the one in force.
int show(const Invocation& run, const PolicyOptions& options) {
  const Result<Policy> policy = policy_of(run);
  if (!policy) return run.fail(policy.failure());
  const Parameter* parameter = policy->find(options.parameter);
  if (parameter == nullptr) return run.fail(policy->unknown_parameter(options.parameter));
  Table table;
  table.columns = value_columns();
  if (!options.at.empty() || !options.county.empty() || !options.station.empty()) {
    const Result<Date> day = day_of(run, options);
    if (!day) return run.fail(day.failure());
    const std::string county =
        options.county.empty() ? options.station.substr(0, 6) : options.county;
    table.rows.push_back(
        value_row(run, *parameter, policy->at(parameter->id, Day(*day), county, options.station)));
  } else {
    for (const ParameterValue& value : parameter->values) {
      table.rows.push_back(
          value_row(run, *parameter, {parameter, &value, nullptr, &policy->set()}));
    }
    for (const ParameterOverride& local : policy->local.parameters) {
      if (local.parameter != parameter->id) continue;
      for (const ParameterValue& value : local.values) {
        table.rows.push_back(
            value_row(run, *parameter, {parameter, &value, &local, &policy->set()}));
      }
    }
  }
  return run.table(
      std::move(table), options.query,
      {"parameter", "from", "county", "station", "origin", "source", "clause", "unit", "value"});
}

// Each clause with its rules, or with the reason why none can check it.
int coverage(const Invocation& run, const PolicyOptions& options) {
  const Result<Policy> policy = policy_of(run);
  if (!policy) return run.fail(policy.failure());
  Table table;
  table.columns = {{.key = "clause", .title = {"条款", "Clause"}},
                   {.key = "title", .title = {"内容", "Title"}},
                   {"rules", {"规则", "Rules"}, CellType::list},
                   {.key = "reason", .title = {"不审计的理由", "Why unchecked"}}};
  for (const Clause& clause : policy->set().clauses) {
    std::string rules;
    for (const Rule* rule : all_rules()) {
      if (!covers_clause(rule->clause, clause.id)) continue;
      rules += (rules.empty() ? "" : ", ") + std::string(rule->code);
    }
    const bool zh = run.language == Language::zh;
    table.rows.push_back(
        {clause.id, zh ? clause.zh : clause.en, rules, zh ? clause.reason_zh : clause.reason_en});
  }
  return run.table(std::move(table), options.query, {"clause", "title", "rules", "reason"});
}

}  // namespace

void register_policy(CLI::App& program, Invocation& run) {
  CLI::App* policy =
      run.command(program, "policy", {"政策参数与条款", "Parameters and clauses"}, nullptr);
  policy->require_subcommand(1);
  auto options = std::make_shared<PolicyOptions>();
  CLI::App* list_command =
      run.command(*policy, "list", {"列出参数及现行取值", "List the parameters in force"},
                  [&run, options] { return list(run, *options); });
  CLI::App* show_command = run.command(
      *policy, "show", {"一个参数的取值及来源", "A parameter's values and their origins"},
      [&run, options] { return show(run, *options); });
  show_command->add_option("PARAMETER", options->parameter, run.help({"参数", "the parameter"}))
      ->required();
  CLI::App* coverage_command =
      run.command(*policy, "coverage", {"条款与规则的对应", "The clauses and their rules"},
                  [&run, options] { return coverage(run, *options); });
  for (CLI::App* command : {list_command, show_command}) {
    command->add_option("--at", options->at,
                        run.help({"哪一天（默认 --as-of）", "the day (--as-of)"}));
    command->add_option("--county", options->county, run.help({"县代码", "the county"}));
    command->add_option("--station", options->station, run.help({"社工站", "the station"}));
  }
  for (CLI::App* command : {list_command, show_command, coverage_command}) {
    add_query_options(*command, options->query, run);
  }
}

}  // namespace shuangbai
