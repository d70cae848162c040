// shuangbai audit: does the city comply?
#include "audit/audit.h"

#include <unistd.h>

#include <fstream>

#include "base/suggestion.h"
#include "invocation.h"
#include "report/audit_report.h"

namespace shuangbai {
namespace {

struct AuditOptions {
  std::string from;
  std::string to;
  std::vector<std::string> select;
  std::vector<std::string> ignore;
  std::string county;
  std::string station;
  std::string fail_on = "error";
  bool details = false;
  bool all = false;
};

Result<Period> window_of(const AuditOptions& options, Date as_of) {
  Period window = default_window(as_of);
  for (const auto& [text, day] :
       {std::pair(&options.from, &window.from), std::pair(&options.to, &window.to)}) {
    if (text->empty()) continue;
    const auto parsed = Date::parse(*text);
    if (!parsed) {
      return Failure{FailureKind::usage, message({"“{}”不是存在的日期；格式为 YYYY-MM-DD",
                                                  "`{}` is no date that exists; write YYYY-MM-DD"},
                                                 printable(*text))};
    }
    *day = *parsed;
  }
  if (window.to < window.from) {
    return Failure{FailureKind::usage, message({"时段的终点 {} 早于起点 {}",
                                                "the window ends ({}) before it begins ({})"},
                                               window.to.to_string(), window.from.to_string())};
  }
  return window;
}

// Rules by code or prefix: SV, TR02.
Result<std::vector<const Rule*>> choose_rules(const AuditOptions& options) {
  std::vector<std::string_view> codes;
  for (const Rule* rule : all_rules()) codes.push_back(rule->code);
  for (const auto* list : {&options.select, &options.ignore}) {
    for (const std::string& prefix : *list) {
      const bool known = std::ranges::any_of(
          codes, [&](std::string_view code) { return code.starts_with(prefix); });
      if (known && !prefix.empty()) continue;
      const std::string_view near = suggest(prefix, codes);
      return Failure{FailureKind::usage,
                     near.empty() ? message({"没有规则“{}”；用 audit rules 列出",
                                             "there is no rule `{}`; `audit rules` lists them"},
                                            printable(prefix))
                                  : message({"没有规则“{}”；是否为“{}”？",
                                             "there is no rule `{}`; did you mean `{}`?"},
                                            printable(prefix), near)};
    }
  }
  const auto matches = [](const Rule& rule, const std::vector<std::string>& prefixes) {
    return std::ranges::any_of(prefixes,
                               [&](const std::string& p) { return rule.code.starts_with(p); });
  };
  std::vector<const Rule*> rules;
  for (const Rule* rule : all_rules()) {
    const bool wanted = options.select.empty() || matches(*rule, options.select);
    if (wanted && !matches(*rule, options.ignore)) rules.push_back(rule);
  }
  if (rules.empty()) {
    return Failure{FailureKind::usage, message({"没有选中任何规则", "no rule is selected"})};
  }
  return rules;
}

std::optional<Failure> check_scope(const Repository& repository, const AuditOptions& options) {
  const auto unknown = [](Text what, const std::string& id, std::string_view near) {
    return Failure{
        FailureKind::usage,
        near.empty()
            ? message({"没有{0}“{2}”", "there is no {1} `{2}`"}, what.zh, what.en, printable(id))
            : message({"没有{0}“{2}”；是否为“{3}”？", "there is no {1} `{2}`; did you mean `{3}`?"},
                      what.zh, what.en, printable(id), near)};
  };
  std::vector<std::string_view> counties;
  std::vector<std::string_view> townships;
  for (const auto& county : repository.counties) {
    counties.push_back(county.record.code);
    for (const Township& township : county.record.townships) townships.push_back(township.code);
  }
  if (!options.county.empty() && repository.county(options.county) == nullptr) {
    return unknown({"县", "county"}, options.county, suggest(options.county, counties));
  }
  if (!options.station.empty() && repository.township(options.station) == nullptr &&
      repository.station(options.station) == nullptr) {
    return unknown({"社工站", "station"}, options.station, suggest(options.station, townships));
  }
  return std::nullopt;
}

Colors colors_of(const Invocation& run) {
  if (run.color == "always") return Colors::on;
  const bool terminal = ::isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr;
  return run.color == "auto" && terminal ? Colors::on : Colors::off;
}

// Writes each output that -o names: FORMAT to standard output, FORMAT=FILE to a file.
int write_outputs(const Invocation& run, const Audit& audit, const Repository& repository,
                  const AuditOptions& options) {
  std::vector<std::string> outputs = run.formats;
  if (outputs.empty()) outputs.emplace_back("table");
  for (const std::string& output : outputs) {
    const std::size_t equals = output.find('=');
    const std::string format = output.substr(0, equals);
    std::string text;
    if (format == "table") {
      const Colors colors = equals == std::string::npos ? colors_of(run) : Colors::off;
      text = audit_screen(audit, repository, run.language, options.details, colors);
    } else if (format == "json") {
      text = audit_json(audit, repository, options.all);
    } else {
      return run.fail({FailureKind::usage, message({"没有“{}”这种格式；可选：table, json",
                                                    "there is no format `{}`; one of: table, json"},
                                                   printable(format))});
    }
    if (equals == std::string::npos) {
      run.print(text);
      continue;
    }
    const std::string path = output.substr(equals + 1);
    std::ofstream file(path, std::ios::binary);
    if (!(file << text << std::flush)) {
      return run.fail(
          {FailureKind::io, message({"无法写入 {}", "cannot write {}"}, printable(path))});
    }
  }
  return exit_done;
}

int audit(const Invocation& run, const AuditOptions& options) {
  const Result<Date> as_of = run.as_of();
  if (!as_of) return run.fail(as_of.failure());
  const Result<Period> window = window_of(options, *as_of);
  if (!window) return run.fail(window.failure());
  const auto rules = choose_rules(options);
  if (!rules) return run.fail(rules.failure());
  const Result<SoundData> data = run.sound_data({});
  if (!data) return run.fail(data.failure());
  const Repository& repository = data->repository;
  if (const auto wrong = check_scope(repository, options)) return run.fail(*wrong);
  Audit result = run_audit(repository, data->policy, *as_of, *window, *rules);
  if (!options.county.empty() || !options.station.empty()) {
    keep_only(result, options.county, options.station);
  }
  if (const int code = write_outputs(run, result, repository, options); code != exit_done) {
    return code;
  }
  if (options.fail_on == "never") return exit_done;
  const Severity limit = options.fail_on == "info"      ? Severity::info
                         : options.fail_on == "warning" ? Severity::warning
                                                        : Severity::error;
  return result.has_findings(limit) ? exit_findings : exit_done;
}

int list_rules(const Invocation& run, const Query& wanted) {
  Table table;
  table.columns = {{.key = "rule", .title = {"规则", "Rule"}},
                   {.key = "name", .title = {"名称", "Name"}},
                   {.key = "title", .title = {"内容", "Title"}},
                   {.key = "clause", .title = {"条款", "Clause"}},
                   {.key = "severity", .title = {"级别", "Severity"}},
                   {"parameters", {"参数", "Parameters"}, CellType::list},
                   {.key = "text", .title = {"说明", "Text"}}};
  for (const Rule* rule : all_rules()) {
    std::string parameters;
    for (const std::string_view id : rule->parameters) {
      parameters += (parameters.empty() ? "" : ", ") + std::string(id);
    }
    table.rows.push_back({std::string(rule->code), std::string(rule->name),
                          std::string(rule->title.in(run.language)), std::string(rule->clause),
                          std::string(key_of(rule->severity)), parameters,
                          std::string(rule->text.in(run.language))});
  }
  return run.table(std::move(table), wanted, {"rule", "name", "title", "clause", "severity"});
}

void add_audit_options(CLI::App& command, AuditOptions& options, const Invocation& run) {
  command.add_option("--from", options.from, run.help({"时段的第一天", "the window's first day"}));
  command.add_option("--to", options.to, run.help({"时段的最后一天", "the window's last day"}));
  command
      .add_option("--select", options.select,
                  run.help({"只用这些规则（代码或前缀）", "only these rules (codes or prefixes)"}))
      ->delimiter(',')
      ->allow_extra_args(false);
  command.add_option("--ignore", options.ignore, run.help({"不用这些规则", "all but these rules"}))
      ->delimiter(',')
      ->allow_extra_args(false);
  command.add_option("--county", options.county, run.help({"只看这个县", "only this county"}));
  command.add_option("--station", options.station,
                     run.help({"只看这个社工站", "only this station"}));
  command
      .add_option("--fail-on", options.fail_on,
                  run.help({"从哪个级别起以 1 退出", "exit with 1 from this severity on"}))
      ->check(CLI::IsMember({"error", "warning", "info", "never"}));
  command.add_flag("--details", options.details,
                   run.help({"列出每个结果及其依据", "list each result with its evidence"}));
  command.add_flag("--all", options.all, run.help({"JSON 也列出合格的", "passes in JSON as well"}));
}

}  // namespace

void register_audit(CLI::App& program, Invocation& run) {
  auto options = std::make_shared<AuditOptions>();
  auto wanted = std::make_shared<Query>();
  const auto judge = [&run, options] { return audit(run, *options); };
  CLI::App* command = run.command(
      program, "audit", {"逐条审计政策的落实", "Audit compliance, clause by clause"}, judge);
  add_audit_options(*command, *options, run);
  CLI::App* run_command =
      run.command(*command, "run", {"审计（默认）", "Audit (the default)"}, judge);
  add_audit_options(*run_command, *options, run);
  CLI::App* rules = run.command(*command, "rules", {"列出规则", "List the rules"},
                                [&run, wanted] { return list_rules(run, *wanted); });
  add_query_options(*rules, *wanted, run);
}

}  // namespace shuangbai
