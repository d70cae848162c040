#include "audit_request.h"

#include "audit/places.h"
#include "audit/suppressions.h"
#include "base/echo.h"
#include "base/shell_word.h"
#include "base/suggestion.h"

namespace shuangbai {
namespace {

// An option as it is repeated in a command; nothing if it was not given.
std::string option_given(std::string_view name, std::string_view value) {
  return value.empty() ? "" : fmt::format(" {} {}", name, shell_word(value));
}

// Whether one of the sets has a rule whose code begins so.
bool is_of(const std::vector<SharedSet>& sets, std::string_view prefix) {
  return !prefix.empty() && std::ranges::any_of(sets, [&](const SharedSet& set) {
    return std::ranges::any_of(set->rules, [&](const RuleInstance& rule) {
      return std::string_view(rule.code).starts_with(prefix);
    });
  });
}

Failure unknown_rule(const Rules& rules, const AuditOptions& options, const std::string& code) {
  if (options.compared_with.empty()) return rules.unknown_rule(code);
  return {FailureKind::usage, message({"所比较的政策都没有规则“{}”",
                                       "none of the policy sets compared has a rule `{}`"},
                                      echoed(Echo::key, code))};
}

// Rules by code or prefix.
Result<std::vector<const Rule*>> choose_rules(const Rules& rules, const AuditOptions& options) {
  const auto matches = [](const Rule& rule, const std::vector<std::string>& prefixes) {
    return std::ranges::any_of(prefixes,
                               [&](const std::string& p) { return rule.code.starts_with(p); });
  };
  for (const auto* list : {&options.select, &options.ignore}) {
    for (const std::string& prefix : *list) {
      const bool known = std::ranges::any_of(
          rules.all(), [&](const Rule* rule) { return rule->code.starts_with(prefix); });
      if (known && !prefix.empty()) continue;
      if (rules.find(prefix) != nullptr) {
        return Failure{
            FailureKind::usage,
            message({"规则 {} 已在 policy.yaml 中停用", "policy.yaml switches {} off"}, prefix)};
      }
      if (!is_of(options.compared_with, prefix)) return unknown_rule(rules, options, prefix);
    }
  }
  std::vector<const Rule*> chosen;
  for (const Rule* rule : rules.all()) {
    const bool wanted = options.select.empty() || matches(*rule, options.select);
    if (wanted && !matches(*rule, options.ignore)) chosen.push_back(rule);
  }
  if (chosen.empty() && options.compared_with.empty()) return no_rule_selected();
  return chosen;
}

Result<AuditRequest> request_of(const Invocation& run, const Rules& rules,
                                const AuditOptions& options) {
  const Date as_of = run.as_of();
  const Result<Period> window = window_between(options.from, options.to, as_of);
  if (!window) return window.failure();
  auto chosen = choose_rules(rules, options);
  if (!chosen) return chosen.failure();
  return AuditRequest{.as_of = as_of,
                      .window = *window,
                      .throughout = options.throughout,
                      .rules = std::move(*chosen)};
}

std::optional<Failure> check_scope(const Repository& repository, const AuditOptions& options) {
  std::vector<std::string_view> counties;
  std::vector<std::string_view> townships;
  for (const auto& county : repository.counties) {
    counties.push_back(county.record.code);
    for (const Township& township : county.record.townships) townships.push_back(township.code);
  }
  if (!options.county.empty() && repository.counties.find(options.county) == nullptr) {
    return Failure{FailureKind::usage,
                   unknown({"县", "county"}, options.county, counties, Echo::id)};
  }
  if (!options.station.empty() && repository.township(options.station) == nullptr &&
      repository.stations.find(options.station) == nullptr) {
    return Failure{FailureKind::usage,
                   unknown({"社工站", "station"}, options.station, townships, Echo::id)};
  }
  return std::nullopt;
}

}  // namespace

std::string AuditOptions::window_given() const {
  std::string given;
  if (from) given += fmt::format(" --from {}", *from);
  if (to) given += fmt::format(" --to {}", *to);
  return given + (throughout ? " --throughout" : "");
}

std::string AuditOptions::rules_given() const {
  return option_given("--select", fmt::format("{}", fmt::join(select, ","))) +
         option_given("--ignore", fmt::format("{}", fmt::join(ignore, ",")));
}

std::string AuditOptions::choice_given() const {
  return rules_given() + option_given("--county", county) + option_given("--station", station);
}

Result<Period> window_between(const std::optional<Date>& from, const std::optional<Date>& to,
                              Date as_of) {
  const Period standard = default_window(as_of);
  const Period window{from.value_or(standard.from), to.value_or(standard.to)};
  if (window.to < window.from) {
    return usage_failure(
        message({"时段的终点 {} 早于起点 {}", "the window ends ({}) before it begins ({})"},
                window.to, window.from));
  }
  return window;
}

std::vector<Option> days_options(std::optional<Date>& from, std::optional<Date>& to) {
  return {{"--from",
           {"时段的第一天（默认当年 1 月 1 日）", "the window's first day (1 January)"},
           &from},
          {"--to", {"时段的最后一天（默认 --as-of）", "the window's last day (--as-of)"}, &to}};
}

std::vector<Option> window_options(AuditOptions& options) {
  std::vector<Option> all = days_options(options.from, options.to);
  all.push_back({"--throughout",
                 {"状态类规则按时段内每一天判定", "states on every day of the window"},
                 &options.throughout});
  return grouped(selection_group, std::move(all));
}

std::vector<Option> choice_options(AuditOptions& options) {
  return grouped(selection_group,
                 {{.names = "--select",
                   .help = {"只用这些规则（代码或前缀，以逗号分隔）",
                            "only these rules (codes or prefixes, with commas)"},
                   .target = &options.select,
                   .value = "RULES",
                   .has_commas = true,
                   .is_rule = true},
                  {.names = "--ignore",
                   .help = {"不用这些规则", "all but these rules"},
                   .target = &options.ignore,
                   .value = "RULES",
                   .has_commas = true,
                   .is_rule = true},
                  county_option(options.county, {"只看这个县（代码或名称）",
                                                 "only this county (a code or a name)"}),
                  station_option(options.station, {"只看这个社工站（代码或名称）",
                                                   "only this station (a code or a name)"})});
}

std::vector<Option> audit_options(AuditOptions& options) {
  std::vector<Option> all = window_options(options);
  append(all, choice_options(options));
  return all;
}

Failure no_rule_selected() {
  return {FailureKind::usage, message({"没有选中任何规则", "no rule is selected"})};
}

Result<Policy> policy_told(const Invocation& run) {
  const Result<Folder> folder = run.repository();
  if (!folder && run.directory.empty()) return Policy::of_built_in();
  if (!folder) return folder.failure();
  Result<Policy> policy = run.sound_policy(*folder);
  if (!policy) return policy;
  if (const Result<Rules> rules = sound_rules(run, *policy); !rules) return rules.failure();
  return policy;
}

Result<Rules> sound_rules(const Invocation& run, const Policy& policy) {
  Rules rules(policy);
  if (const Outcome failure = run.refuse(check_policy(policy, rules))) return *failure;
  return rules;
}

Result<AuditData> audit_data(const Invocation& run, const AuditOptions& options,
                             const Source& source, std::vector<SharedSet> sets) {
  std::optional<Rules> rules;
  AuditRequest request;
  std::optional<SuppressionChecks> suppressions;
  const auto prepare = [&](const Policy& policy, LoadOptions& load) -> Outcome {
    Result<Rules> sound = sound_rules(run, policy);
    if (!sound) return sound.failure();
    rules.emplace(std::move(*sound));
    Result<AuditRequest> asked = request_of(run, *rules, options);
    if (!asked) return asked.failure();
    request = std::move(*asked);
    suppressions.emplace(policy, *rules, request, load);
    return std::nullopt;
  };
  Result<SoundData> data = run.sound_data(source, {}, prepare, std::move(sets));
  if (!data) return data.failure();
  run.report(check_places(data->repository, data->policy, data->left_out == 0));
  run.report(suppressions->find(data->repository, data->policy, data->left_out == 0));
  if (const auto wrong = check_scope(data->repository, options)) return *wrong;
  return AuditData{std::move(*data), std::move(*rules), std::move(request)};
}

Option fail_on_option(std::string& level) {
  return {.names = "--fail-on",
          .help = {"从哪个级别起以 1 退出", "exit with 1 from this severity on"},
          .target = &level,
          .choices = {"error", "warning", "info", "never"}};
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
