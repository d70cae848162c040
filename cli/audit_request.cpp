#include "audit_request.h"

#include "base/suggestion.h"

namespace shuangbai {
namespace {

Result<Period> window_of(const AuditOptions& options, Date as_of) {
  Period window = default_window(as_of);
  for (const auto& [text, day] :
       {std::pair(&options.from, &window.from), std::pair(&options.to, &window.to)}) {
    if (text->empty()) continue;
    const Result<Date> parsed = parse_option_day(*text);
    if (!parsed) return parsed.failure();
    *day = *parsed;
  }
  if (window.to < window.from) {
    return Failure{FailureKind::usage, message({"时段的终点 {} 早于起点 {}",
                                                "the window ends ({}) before it begins ({})"},
                                               window.to, window.from)};
  }
  return window;
}

// Rules by code or prefix: SV, TR02.
Result<std::vector<const Rule*>> choose_rules(const AuditOptions& options) {
  const auto matches = [](const Rule& rule, const std::vector<std::string>& prefixes) {
    return std::ranges::any_of(prefixes,
                               [&](const std::string& p) { return rule.code.starts_with(p); });
  };
  for (const auto* list : {&options.select, &options.ignore}) {
    for (const std::string& prefix : *list) {
      const bool known = std::ranges::any_of(
          all_rules(), [&](const Rule* rule) { return rule->code.starts_with(prefix); });
      if (!known || prefix.empty()) return unknown_rule(prefix);
    }
  }
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

}  // namespace

Failure unknown_rule(std::string_view code) {
  std::vector<std::string_view> codes;
  for (const Rule* rule : all_rules()) codes.push_back(rule->code);
  const std::string_view near = suggest(code, codes);
  return {FailureKind::usage,
          near.empty()
              ? message({"没有规则“{}”；用 audit rules 列出",
                         "there is no rule `{}`; `audit rules` lists them"},
                        printable(code))
              : message({"没有规则“{}”；是否为“{}”？", "there is no rule `{}`; did you mean `{}`?"},
                        printable(code), near)};
}

Result<Date> parse_option_day(std::string_view text) {
  if (const auto parsed = Date::parse(text)) return *parsed;
  return Failure{FailureKind::usage, message({"“{}”不是存在的日期；格式为 YYYY-MM-DD",
                                              "`{}` is no date that exists; write YYYY-MM-DD"},
                                             printable(text))};
}

void add_window_options(CLI::App& command, AuditOptions& options, const Invocation& run) {
  command.add_option("--from", options.from, run.help({"时段的第一天", "the window's first day"}));
  command.add_option("--to", options.to, run.help({"时段的最后一天", "the window's last day"}));
  command.add_flag("--throughout", options.throughout,
                   run.help({"状态类规则按时段内每一天判定", "states on every day of the window"}));
}

void add_audit_options(CLI::App& command, AuditOptions& options, const Invocation& run) {
  add_window_options(command, options, run);
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
}

Result<AuditRequest> audit_request(const Invocation& run, const AuditOptions& options) {
  const Result<Date> as_of = run.as_of();
  if (!as_of) return as_of.failure();
  const Result<Period> window = window_of(options, *as_of);
  if (!window) return window.failure();
  auto rules = choose_rules(options);
  if (!rules) return rules.failure();
  return AuditRequest{.as_of = *as_of,
                      .window = *window,
                      .throughout = options.throughout,
                      .rules = std::move(*rules)};
}

Result<SoundData> audit_data(const Invocation& run, const AuditOptions& options,
                             const AuditRequest& request) {
  const Result<Folder> folder = run.repository();
  if (!folder) return folder.failure();
  return audit_data(run, options, request, *folder);
}

Result<SoundData> audit_data(const Invocation& run, const AuditOptions& options,
                             const AuditRequest& request, const Source& source) {
  Result<SoundData> data = run.sound_data(source, {}, [&](const Policy& policy, LoadOptions& load) {
    keep_for(request, policy, load);
  });
  if (!data) return data;
  const Diagnostics faults = check_policy(data->policy, request.as_of);
  if (!faults.empty()) {
    run.report(faults);
    return Failure{
        FailureKind::invalid_data,
        message({"政策文件有错误；请先改正", "the policy has errors; correct them first"})};
  }
  if (const auto wrong = check_scope(data->repository, options)) return *wrong;
  return data;
}

void add_fail_on(CLI::App& command, std::string& level, const Invocation& run) {
  command
      .add_option("--fail-on", level,
                  run.help({"从哪个级别起以 1 退出", "exit with 1 from this severity on"}))
      ->check(CLI::IsMember({"error", "warning", "info", "never"}));
}

std::optional<Severity> fail_level(const std::string& level) {
  if (level == "never") return std::nullopt;
  return level == "info"      ? Severity::info
         : level == "warning" ? Severity::warning
                              : Severity::error;
}

bool is_wanted(const AuditOptions& options, const Verdict& verdict) {
  return (options.county.empty() || verdict.subject.county == options.county) &&
         (options.station.empty() || verdict.subject.station == options.station);
}

}  // namespace shuangbai
