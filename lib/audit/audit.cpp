#include "audit/audit.h"

#include <algorithm>
#include <tuple>

namespace shuangbai {
namespace {

void summarize(Audit& audit) {
  audit.summary = {};
  for (auto& [rule, tally] : audit.by_rule) tally = {};
  for (const Verdict& verdict : audit.verdicts) {
    audit.summary.count(verdict.outcome);
    for (auto& [rule, tally] : audit.by_rule) {
      if (rule == verdict.rule) tally.count(verdict.outcome);
    }
  }
}

}  // namespace

void Tally::count(VerdictOutcome outcome) {
  switch (outcome) {
    case VerdictOutcome::pass:
      ++pass;
      break;
    case VerdictOutcome::fail:
      ++fail;
      break;
    case VerdictOutcome::late:
      ++late;
      break;
    case VerdictOutcome::pending:
      ++pending;
      break;
    case VerdictOutcome::unknown:
      ++unknown;
      break;
  }
}

std::optional<std::int64_t> Tally::rate() const {
  if (decided() == 0) return std::nullopt;
  return static_cast<std::int64_t>(pass * 10'000 / decided());
}

bool Audit::has_findings(Severity severity) const {
  return std::ranges::any_of(verdicts, [&](const Verdict& verdict) {
    return verdict.outcome != VerdictOutcome::pass && verdict.outcome != VerdictOutcome::pending &&
           verdict.severity >= severity;
  });
}

Period default_window(Date as_of) {
  return {Date::of(as_of.year(), 1, 1), as_of};
}

Audit run_audit(const Repository& repository, const Policy& policy, Date as_of, Period window,
                const std::vector<const Rule*>& rules) {
  const AuditContext context(repository, policy, as_of, window);
  Verdicts verdicts(policy);
  Audit audit{.as_of = as_of,
              .window = window,
              .policy = policy.set().id,
              .verdicts = {},
              .summary = {},
              .by_rule = {}};
  for (const Rule* rule : rules.empty() ? all_rules() : rules) {
    rule->decide(*rule, context, verdicts);
    audit.by_rule.emplace_back(rule, Tally());
  }
  audit.verdicts = std::move(verdicts.all());
  std::ranges::stable_sort(audit.verdicts, [](const Verdict& a, const Verdict& b) {
    return std::tie(a.rule->code, a.subject.id, a.period) <
           std::tie(b.rule->code, b.subject.id, b.period);
  });
  summarize(audit);
  return audit;
}

void keep_only(Audit& audit, const std::string& county, const std::string& station) {
  std::erase_if(audit.verdicts, [&](const Verdict& verdict) {
    return (!county.empty() && verdict.subject.county != county) ||
           (!station.empty() && verdict.subject.station != station);
  });
  summarize(audit);
}

}  // namespace shuangbai
