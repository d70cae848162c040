// shuangbai policy list, show, coverage: the parameters, and what the document's clauses come to;
// policy set is in policy_set.cpp
#include "audit_request.h"
#include "commands.h"
#include "policy/document.h"
#include "rules/rules.h"
#include "store/session.h"

namespace shuangbai {
namespace {

struct PolicyOptions {
  Query query;
  std::string parameter;
  std::optional<Date> at;
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
  return run.sound_policy(*folder);
}

Date day_of(const Invocation& run, const PolicyOptions& options) {
  return options.at ? *options.at : run.as_of();
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
  Day day(day_of(run, options));
  Table table;
  table.columns = value_columns();
  const std::string county = options.county.empty() ? options.station.substr(0, 6) : options.county;
  for (const Parameter& parameter : policy->set().parameters) {
    const ParameterInForce value = policy->at(parameter.id, day, county, options.station);
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
  if (options.at || !options.county.empty() || !options.station.empty()) {
    Day day(day_of(run, options));
    const std::string county =
        options.county.empty() ? options.station.substr(0, 6) : options.county;
    table.rows.push_back(
        value_row(run, *parameter, policy->at(parameter->id, day, county, options.station)));
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

Command policy_command() {
  auto options = std::make_shared<PolicyOptions>();
  const auto verb = [&](std::string_view name, Text title, auto action) {
    return Command{.name = name, .title = title, .run = [options, action](const Invocation& run) {
                     return action(run, *options);
                   }};
  };
  const std::vector<Option> day_and_place = {
      {"--at", {"哪一天（默认 --as-of）", "the day (--as-of)"}, &options->at},
      {"--county", {"县代码", "the county"}, &options->county, "COUNTY"},
      {"--station", {"社工站", "the station"}, &options->station, "STATION"}};
  Command listing = verb("list", {"列出参数及现行取值", "List the parameters in force"}, list);
  Command showing =
      verb("show", {"一个参数的取值及来源", "A parameter's values and their origins"}, show);
  Command covering =
      verb("coverage", {"条款与规则的对应", "The clauses and their rules"}, coverage);
  showing.options = {{.names = "PARAMETER",
                      .help = {"参数", "the parameter"},
                      .target = &options->parameter,
                      .is_required = true}};
  for (Command* command : {&listing, &showing}) append(command->options, day_and_place);
  for (Command* command : {&listing, &showing, &covering}) {
    append(command->options, query_options(options->query));
  }
  return {.name = "policy",
          .title = {"政策参数与条款", "Parameters and clauses"},
          .commands = {std::move(listing), std::move(showing), policy_set_command(),
                       std::move(covering)}};
}

}  // namespace shuangbai
