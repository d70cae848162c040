#include "audit/audit.h"

#include <algorithm>

#include "base/suggestion.h"

namespace shuangbai {
namespace {

class VerdictCollector : public VerdictListener {
 public:
  bool hear(const Verdict&) override { return true; }
  void read(const Verdict& verdict) override { verdicts.push_back(verdict); }
  std::vector<Verdict> verdicts;
};

// The most months that any value of the parameter reaches back.
int coverage_months(const Policy& policy) {
  Decimal most;
  const auto consider = [&](const std::vector<ParameterValue>& values) {
    for (const ParameterValue& value : values) most = std::max(most, value.number.value_or(most));
  };
  consider(policy.find("coverage.months")->values);
  for (const ParameterOverride& local : policy.local.parameters) {
    if (local.parameter == "coverage.months") consider(local.values);
  }
  return static_cast<int>(most.ceiling());
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
      Period{std::min(first_period, first.plus_months(-coverage_months(policy))), last};
  options.keep_matters = Period{request.window.from, std::min(request.window.to, request.as_of)};
}

Diagnostics check_policy(const Policy& policy, Date as_of) {
  Diagnostics diagnostics = policy.expired(as_of);
  std::vector<std::string_view> codes;
  for (const Rule* rule : all_rules()) codes.push_back(rule->code);
  const auto check = [&](const std::string& code, const Entry& entry) {
    if (find_rule(code) != nullptr) return;
    report(diagnostics, "policy.rule", {"policy.yaml", entry.line, entry.column},
           unknown({"规则", "rule"}, code, codes));
  };
  for (const SeverityOverride& entry : policy.local.severities) check(entry.rule, entry);
  for (const Suppression& entry : policy.local.suppressions) check(entry.rule, entry);
  sort_diagnostics(diagnostics);
  return diagnostics;
}

Audit::Audit(const Repository& repository, const Policy& policy, AuditRequest request)
    : request_(std::move(request)),
      context_(repository, policy, request_.as_of, request_.window, request_.throughout) {
  if (request_.rules.empty()) request_.rules = all_rules();
}

void Audit::run(VerdictListener& listener) const {
  for (const Rule* rule : request_.rules) {
    Verdicts verdicts(context_, *rule, listener);
    rule->decide(verdicts);
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
}

bool Counter::hear(const Verdict& verdict) {
  summary_.all.count(verdict);
  // Verdicts come rule by rule: the rule is nearly always that of the verdict before.
  const auto rule = std::ranges::find(summary_.by_rule, verdict.rule,
                                      [](const auto& entry) { return entry.first; });
  if (rule != summary_.by_rule.end()) rule->second.count(verdict);
  if (verdict.is_finding() && verdict.excuse == Excuse::none) {
    ++summary_.findings[static_cast<std::size_t>(verdict.severity)];
  }
  return false;
}

bool VerdictFilter::hear(const Verdict& verdict) {
  if (!accept_(verdict)) return false;
  return accept_described_ ? true : next_.hear(verdict);
}

void VerdictFilter::read(const Verdict& verdict) {
  if (!accept_described_) return next_.read(verdict);
  if (accept_described_(verdict) && next_.hear(verdict)) next_.read(verdict);
}

bool Fan::hear(const Verdict& verdict) {
  wanting_.clear();
  for (VerdictListener* listener : listeners_) {
    if (listener->hear(verdict)) wanting_.push_back(listener);
  }
  return !wanting_.empty();
}

void Fan::read(const Verdict& verdict) {
  for (VerdictListener* listener : wanting_) listener->read(verdict);
}

std::vector<Verdict> collect(const Audit& audit) {
  VerdictCollector collector;
  audit.run(collector);
  return std::move(collector.verdicts);
}

}  // namespace shuangbai
