#include "audit/audit.h"

#include <algorithm>

#include "rules/values.h"

namespace shuangbai {
namespace {

class VerdictCollector : public VerdictListener {
 public:
  void hear(const HeardVerdict& verdict) override { verdicts.push_back(verdict.described()); }
  std::vector<Verdict> verdicts;
};

// The most months that any value of the parameter reaches back.
int most_months(const Parameter& parameter, const Policy& policy) {
  Decimal most;
  const auto consider = [&](const std::vector<ParameterValue>& values) {
    for (const ParameterValue& value : values) most = std::max(most, value.number.value_or(most));
  };
  consider(parameter.values);
  for (const ParameterOverride& local : policy.local.parameters) {
    if (local.parameter == parameter.id) consider(local.values);
  }
  return static_cast<int>(most.ceiling());
}

// The months before D from which any of the rules counts visits.
int months_back(const AuditRequest& request, const Policy& policy) {
  int most = 0;
  for (const Rule* rule : request.rules) {
    const std::string_view name = rule->decision->months_back;
    const Parameter* parameter = name.empty() ? nullptr : rule->parameter(name);
    if (parameter != nullptr) most = std::max(most, most_months(*parameter, policy));
  }
  return most;
}

}  // namespace

Period default_window(Date as_of) {
  return {Date::of(as_of.year(), 1, 1), as_of};
}

void keep_for(const AuditRequest& request, const Policy& policy, LoadOptions& options) {
  const Date first = std::min(request.as_of, request.window.from);
  const Date last = request.throughout ? std::max(request.as_of, request.window.to) : request.as_of;
  const Date first_period = std::min(period_of(Calendar::year, request.window.from).from,
                                     period_of(Calendar::week, request.window.from).from);
  options.keep_visits =
      Period{std::min(first_period, first.plus_months(-months_back(request, policy))), last};
  options.keep_all_kinds = std::ranges::any_of(
      request.rules, [](const Rule* rule) { return rule->decision->all_visits; });
  options.keep_matters = Period{request.window.from, std::min(request.window.to, request.as_of)};
}

Diagnostics check_policy(const Policy& policy, const Rules& rules) {
  Diagnostics diagnostics;
  for (const SharedSet& set : policy.sets()) {
    check_rules(*set, policy, diagnostics);
  }
  check_values(rules, policy, diagnostics);
  check_reach(rules, policy, diagnostics);
  const auto check = [&](const auto& entries) {
    for (const auto& entry : entries) {
      if (rules.find(entry.rule) != nullptr) continue;
      report(diagnostics, "policy.rule", {"policy.yaml", entry.line, entry.column},
             rules.unknown_rule(entry.rule).message);
    }
  };
  check(policy.local.severities);
  check(policy.local.switched_off);
  check(policy.local.suppressions);
  sort_diagnostics(diagnostics);
  return diagnostics;
}

Audit::Audit(const Repository& repository, const Policy& policy, AuditRequest request)
    : request_(std::move(request)),
      context_(repository, policy, request_.as_of, request_.window, request_.throughout) {}

void Audit::run(VerdictListener& listener) const {
  for (const Rule* rule : request_.rules) {
    Verdicts verdicts(context_, *rule, listener);
    rule->decision->decide(verdicts);
    verdicts.end();
  }
}

static_assert(std::extent_v<decltype(AuditSummary::findings)> == enumerators<Severity>.size());

bool AuditSummary::has_findings(Severity severity) const {
  for (auto level = static_cast<std::size_t>(severity); level < std::size(findings); ++level) {
    if (findings[level] > 0) return true;
  }
  return false;
}

Counter::Counter(const AuditRequest& request) {
  for (const Rule* rule : request.rules) summary_.by_rule.emplace_back(rule, Tally());
  latest_ = summary_.by_rule.end();
}

void Counter::hear(const HeardVerdict& heard) {
  const Verdict& verdict = *heard;
  summary_.all.count(verdict);
  // Verdicts come rule by rule: the rule is nearly always that of the verdict before.
  if (latest_ == summary_.by_rule.end() || latest_->first != verdict.rule) {
    latest_ = std::ranges::find(summary_.by_rule, verdict.rule,
                                [](const auto& entry) { return entry.first; });
  }
  if (latest_ != summary_.by_rule.end()) latest_->second.count(verdict);
  if (verdict.is_finding() && verdict.excuse == Excuse::none) {
    summary_.findings[static_cast<std::size_t>(verdict.severity)] += verdict.times;
  }
}

void VerdictFilter::hear(const HeardVerdict& verdict) {
  if (!accept_(*verdict)) return;
  if (accept_described_ && !accept_described_(verdict.described())) return;
  next_.hear(verdict);
}

void Fan::hear(const HeardVerdict& verdict) {
  for (VerdictListener* listener : listeners_) listener->hear(verdict);
}

PassesHeard Fan::passes() const {
  PassesHeard most = PassesHeard::none;
  for (const VerdictListener* listener : listeners_) most = std::max(most, listener->passes());
  return most;
}

PassesHeard VerdictFilter::passes() const {
  const PassesHeard next = next_.passes();
  if (!accept_described_ || next == PassesHeard::none) return next;
  return std::max(next, PassesHeard::each);
}

std::vector<Verdict> collect(const Audit& audit) {
  VerdictCollector collector;
  audit.run(collector);
  return std::move(collector.verdicts);
}

}  // namespace shuangbai
