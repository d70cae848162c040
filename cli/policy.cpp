// shuangbai policy list, show, coverage, check: the parameters, and what the documents' clauses
// come to; what edits policy.yaml is in policy_set.cpp and policy_suppress.cpp
#include <filesystem>

#include "audit_request.h"
#include "base/count.h"
#include "commands.h"
#include "fault_outputs.h"
#include "policy/document.h"
#include "policy/set_checks.h"
#include "rules/rules.h"
#include "rules/values.h"
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
          {.key = "clause", .title = {"条款", "Clause"}},
          {"rules", {"规则", "Rules"}, CellType::list},
          {"choices", {"可取的值", "Choices"}, CellType::list}};
}

// The codes of the rules that rest on the parameter.
std::string rules_on(const Rules& rules, const Parameter& parameter) {
  std::vector<std::string_view> codes;
  for (const Rule* rule : rules.all()) {
    const auto rests = [&](const BoundParameter& bound) { return bound.parameter == &parameter; };
    if (std::ranges::any_of(rule->parameters, rests)) codes.push_back(rule->code);
  }
  return list_cell(codes);
}

Row value_row(const Invocation& run, const Rules& rules, const Parameter& parameter,
              const ParameterInForce& value) {
  return {parameter.id,
          run.language == Language::zh ? parameter.zh : parameter.en,
          value ? value.to_string() : "",
          parameter.unit,
          value ? value.value->from.to_string() : "",
          value.local == nullptr ? "" : value.local->county,
          value.local == nullptr ? "" : value.local->station,
          value ? value.origin() : "",
          value ? value.value->source : "",
          parameter.clause,
          rules_on(rules, parameter),
          list_cell(parameter.choices)};
}

// The first items of a long list, for a screen; `policy show` tells all.
std::string shortened(const std::string& list) {
  constexpr std::size_t most = 40;
  if (list.size() <= most) return list;
  const std::size_t fitting = list.rfind(", ", most);
  const std::size_t end = fitting != std::string::npos ? fitting : list.find(", ");
  return end == std::string::npos ? list : list.substr(0, end) + ", …";
}

// That a first value counts before its day: of how many in a list,
void note_ahead(const Invocation& run, std::size_t ahead, Date day) {
  if (ahead == 0 || !run.shows_table()) return;
  run.note(message({"{0} 在 {1} 个取值的生效日期之前：参数的首个取值在其生效日期之前也适用",
                    "{0} is before the first days of {1} of these values: a parameter's first "
                    "value counts before its day, too"},
                   day, ahead)
               .in(run.language));
}

// and of one parameter.
void note_first(const Invocation& run, const Parameter& parameter) {
  if (!run.shows_table()) return;
  const ParameterValue& first = first_value(parameter);
  const Message told =
      parameter.starts.value_or(false)
          ? message({"{} 之前没有取值", "before {} it has no value"}, first.from)
          : message({"{} 之前也适用首个取值：{}", "before {} its first value counts, too: {}"},
                    first.from, to_string(first));
  run.note(told.in(run.language));
}

// Every parameter with the value in force.
int list(const Invocation& run, const PolicyOptions& options) {
  const Result<Policy> policy = policy_told(run);
  if (!policy) return run.fail(policy.failure());
  const Rules rules(*policy);
  Day day(day_of(run, options));
  Table table;
  table.columns = value_columns();
  const std::string county = options.county.empty() ? options.station.substr(0, 6) : options.county;
  std::size_t ahead = 0;
  for (const Parameter* parameter : policy->parameters()) {
    const ParameterInForce value = policy->at(*parameter, day, county, options.station);
    Row row = value_row(run, rules, *parameter, value);
    if (run.shows_table() && value && !value.list().empty()) row[2] = shortened(row[2]);
    table.rows.push_back(std::move(row));
    if (value.is_ahead_of(day.date())) ++ahead;
  }
  const int code =
      run.table(std::move(table), options.query, {"parameter", "title", "clause", "unit", "value"});
  if (code == exit_done) note_ahead(run, ahead, day.date());
  return code;
}

// All values of one parameter; with a day or a place, the one in force.
int show(const Invocation& run, const PolicyOptions& options) {
  const Result<Policy> policy = policy_told(run);
  if (!policy) return run.fail(policy.failure());
  const Parameter* parameter = policy->find(options.parameter);
  if (parameter == nullptr) return run.fail(policy->unknown_parameter(options.parameter));
  const Rules rules(*policy);
  Table table;
  table.columns = value_columns();
  if (options.at || !options.county.empty() || !options.station.empty()) {
    Day day(day_of(run, options));
    const std::string county =
        options.county.empty() ? options.station.substr(0, 6) : options.county;
    table.rows.push_back(
        value_row(run, rules, *parameter, policy->at(*parameter, day, county, options.station)));
  } else {
    for (const ParameterValue& value : parameter->values) {
      table.rows.push_back(value_row(run, rules, *parameter,
                                     {parameter, &value, nullptr, &policy->set_of(*parameter)}));
    }
    for (const ParameterOverride& local : policy->local.parameters) {
      if (local.parameter != parameter->id) continue;
      for (const ParameterValue& value : local.values) {
        table.rows.push_back(
            value_row(run, rules, *parameter, {parameter, &value, &local, nullptr}));
      }
    }
  }
  std::vector<std::string> shown = {"parameter", "from",   "county", "station", "origin",
                                    "source",    "clause", "unit",   "value",   "rules"};
  if (!parameter->choices.empty()) shown.emplace_back("choices");
  const int code = run.table(std::move(table), options.query, shown);
  if (code == exit_done) note_first(run, *parameter);
  return code;
}

// Each clause of each set with its rules, or with the reason why none can check it.
int coverage(const Invocation& run, const PolicyOptions& options) {
  const Result<Policy> policy = policy_told(run);
  if (!policy) return run.fail(policy.failure());
  const Rules rules(*policy);
  const bool zh = run.language == Language::zh;
  Table table;
  table.columns = {{.key = "policy", .title = {"政策", "Policy"}},
                   {.key = "clause", .title = {"条款", "Clause"}},
                   {.key = "title", .title = {"内容", "Title"}},
                   {"rules", {"规则", "Rules"}, CellType::list},
                   {"switched_off", {"已停用", "Switched off"}, CellType::list},
                   {.key = "reason", .title = {"不审计的理由", "Why unchecked"}}};
  for (const SharedSet& set : policy->sets()) {
    for (const Clause& clause : set->clauses) {
      const auto citing = [&](const std::vector<const Rule*>& among) {
        std::vector<std::string_view> codes;
        for (const Rule* rule : among) {
          const bool cites = rule->set == set.get() && covers_clause(rule->clause, clause.id);
          if (cites) codes.push_back(rule->code);
        }
        return codes;
      };
      std::string reason = zh ? clause.reason_zh : clause.reason_en;
      const auto off = citing(rules.switched_off());
      for (const std::string_view code : off) {
        reason += fmt::format("{}{}: {}", reason.empty() ? "" : "; ", code,
                              policy->switched_off(code)->reason);
      }
      table.rows.push_back({set->id, clause.id, zh ? clause.zh : clause.en,
                            list_cell(citing(rules.all())), list_cell(off), reason});
    }
  }
  return run.table(std::move(table), options.query,
                   rules.switched_off().empty()
                       ? std::vector<std::string>{"policy", "clause", "title", "rules", "reason"}
                       : std::vector<std::string>{"policy", "clause", "title", "rules",
                                                  "switched_off", "reason"});
}

// The folder that a set was read from, as a repository would have to name it; nothing for one that
// is built in, or a file of another name.
std::optional<std::string> folder_of(const PolicySet& set) {
  namespace fs = std::filesystem;
  std::error_code ignored;
  const fs::path file = fs::absolute(set.path, ignored).lexically_normal();
  if (file.filename() != "set.yaml") return std::nullopt;
  return file.parent_path().filename().string();
}

// A set of one's own, before a repository names it. One with faults is invalid data.
int check_policy_set(const Invocation& run, const std::string& path) {
  auto outputs = run.outputs(OutputKind::faults);
  if (!outputs) return run.fail(outputs.failure());
  Diagnostics faults;
  const auto tell = [&] {
    sort_diagnostics(faults);
    return tell_faults(
        run, {.faults = faults, .files = 1, .language = run.language, .masking = run.masking()},
        *outputs);
  };
  const Result<Folder> folder = run.repository();
  const Result<SharedSet> set = set_at(folder ? folder->path() : ".", path, faults);
  if (!set) {
    if (const Outcome failure = tell()) return run.fail(*failure);
    return run.fail(set.failure());
  }
  Policy policy({*set});
  if (folder) policy.local.target_groups = read_policy(*folder).policy.local.target_groups;
  const Place place{(*set)->path, 0, 0};
  check_unique(policy.sets(), {&place, 1}, faults);
  if (const auto name = folder_of(**set)) check_name(**set, *name, faults);
  check_rules(**set, policy, faults);
  const Rules rules(policy);
  check_values(rules, policy, faults);
  check_complete(**set, faults);
  if (const Outcome failure = tell()) return run.fail(*failure);
  const auto own =
      std::ranges::count_if(rules.all(), [&](const Rule* rule) { return rule->set == set->get(); });
  const auto warnings = static_cast<std::size_t>(
      std::ranges::count(faults, Severity::warning, &Diagnostic::severity));
  const std::size_t errors = faults.size() - warnings;
  Message told = message(
      {"{0}：{1} 条规则，{2} 个参数，{3}", "{0}: {1} rules, {2} parameters, {4}"}, (*set)->id, own,
      (*set)->parameters.size(), errors == 0 ? "没有错误" : fmt::format("{} 处错误", errors),
      errors == 0 ? "no errors" : fmt::format("{} errors", errors));
  if (warnings > 0) {
    told.zh += fmt::format("，{} 处警告", warnings);
    told.en += ", " + Count(warnings).of("warning");
  }
  run.note(told.in(run.language));
  return has_errors(faults) ? static_cast<int>(FailureKind::invalid_data) : exit_done;
}

}  // namespace

Command policy_command() {
  auto options = std::make_shared<PolicyOptions>();
  const auto verb = [&](std::string_view name, Text title, auto action) {
    return Command{
        .name = name,
        .title = title,
        .run = [options, action](const Invocation& run) { return action(run, *options); },
        .outputs = {OutputKind::list}};
  };
  const std::vector<Option> day_and_place = {
      {"--at", {"哪一天（默认 --as-of）", "the day (--as-of)"}, &options->at},
      county_option(options->county, {"县（代码或名称）", "the county (a code or a name)"}),
      station_option(options->station, {"社工站（代码或名称）", "the station (a code or a name)"})};
  Command listing = verb("list", {"列出参数及现行取值", "List the parameters in force"}, list);
  Command showing =
      verb("show", {"一个参数的取值及来源", "A parameter's values and their origins"}, show);
  Command covering =
      verb("coverage", {"条款与规则的对应", "The clauses and their rules"}, coverage);
  showing.options = {{.names = "PARAMETER",
                      .help = {"参数", "the parameter"},
                      .target = &options->parameter,
                      .is_required = true}};
  auto path = std::make_shared<std::string>();
  Command checking{
      .name = "check",
      .title = {"检查一套政策", "Check a policy set"},
      .options = {{.names = "PATH",
                   .help = {"政策的文件夹、文件或名称", "the set's folder, file or name"},
                   .target = path.get(),
                   .is_required = true}},
      .run = [path](const Invocation& run) { return check_policy_set(run, *path); },
      .outputs = {OutputKind::faults}};
  for (Command* command : {&listing, &showing}) append(command->options, day_and_place);
  for (Command* command : {&listing, &showing, &covering}) {
    append(command->options, query_options(options->query));
  }
  return {.name = "policy",
          .title = {"政策参数与条款", "Parameters and clauses"},
          .commands = {std::move(listing), std::move(showing), policy_set_command(),
                       policy_suppress_command(), policy_unsuppress_command(), std::move(covering),
                       std::move(checking)}};
}

}  // namespace shuangbai
