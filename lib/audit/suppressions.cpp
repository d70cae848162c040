#include "audit/suppressions.h"

#include <set>

namespace shuangbai {
namespace {

bool has_ended(const Suppression& entry, Date as_of) {
  return entry.until < as_of;
}

using RuleAndSubject = std::pair<std::string_view, std::string>;

// Of which rule and subject there are findings that nothing excuses.
class FindingsHeard : public VerdictListener {
 public:
  bool hear(const Verdict& verdict) override {
    if (verdict.is_finding() && verdict.excuse != Excuse::suppressed) {
      found.emplace(verdict.rule->code, verdict.subject.id);
    }
    return false;
  }
  void read(const Verdict&) override {}
  bool names_passes() const override { return false; }

  std::set<RuleAndSubject> found;
};

// The ids of all subjects but visits and matters, as lib/rules/subjects.h writes them.
std::vector<std::string> subjects_of(const Repository& repository) {
  std::vector<std::string> ids = {repository.manifest.jurisdiction};
  const auto add_all = [&](const auto& records) {
    for (const auto& stored : records) ids.push_back(stored.record.id);
  };
  for (const Stored<County>& county : repository.counties) {
    ids.push_back(county.record.code);
    for (const Township& township : county.record.townships) {
      ids.push_back(township.code);
      for (const Village& village : township.villages) ids.push_back(village.code);
    }
  }
  add_all(repository.stations);
  add_all(repository.workers);
  add_all(repository.supervisors);
  add_all(repository.sessions);
  add_all(repository.recruitments);
  for (const Stored<Station>& station : repository.stations) {
    for (const Point& point : station.record.points) {
      ids.push_back(station.record.id + "/" + point.id);
    }
  }
  for (const Stored<Worker>& worker : repository.workers) {
    for (const Contract& contract : worker.record.contracts) {
      ids.push_back(worker.record.id + "/" + contract.from.to_string());
    }
  }
  for (const KnownHousehold& household : repository.clients.households()) {
    ids.emplace_back(household.id);
    for (const KnownMember& member : repository.clients.members(household)) {
      ids.push_back(fmt::format("{}/{}", household.id, member.id));
    }
  }
  return ids;
}

Message ended_text(const Suppression& entry, bool is_back) {
  const std::string rule = printable(entry.rule);
  const std::string subject = printable(entry.subject);
  if (is_back) {
    return message(
        {"对 {} {} 的豁免已于 {} 到期，其结果重新计入；请删除，或重新说明理由并延期",
         "the suppression of {} for {} ended on {}: its finding is back; delete it, or give a "
         "reason and a later day"},
        rule, subject, entry.until);
  }
  return message(
      {"对 {} {} 的豁免已于 {} 到期，现已没有不合格的结果；可以删除",
       "the suppression of {} for {} ended on {}, and there is no finding now; it can be "
       "removed"},
      rule, subject, entry.until);
}

}  // namespace

// Which of the suppressed subjects are visits or matters: the logs stream by, on all threads.
struct SuppressionChecks::LogIds {
  std::set<std::string, std::less<>> wanted;
  std::vector<std::set<std::string_view>> seen;  // by thread, pointing into `wanted`

  void see(unsigned thread, std::string_view id) {
    const auto found = wanted.find(id);
    if (found != wanted.end()) seen[thread].insert(*found);
  }
  bool has(std::string_view id) const {
    return std::ranges::any_of(seen, [&](const auto& ids) { return ids.contains(id); });
  }
};

SuppressionChecks::SuppressionChecks(const Policy& policy, const Rules& rules,
                                     const AuditRequest& request, LoadOptions& load)
    : rules_(rules), ended_(request), logs_(std::make_shared<LogIds>()) {
  std::set<const Rule*> ended;
  for (const Suppression& entry : policy.local.suppressions) {
    if (has_ended(entry, request.as_of)) ended.insert(rules.find(entry.rule));
    logs_->wanted.insert(entry.subject);
  }
  ended_.rules.clear();
  std::ranges::copy_if(rules.all(), std::back_inserter(ended_.rules),
                       [&](const Rule* rule) { return ended.contains(rule); });
  AuditRequest both = request;
  std::ranges::copy(ended_.rules, std::back_inserter(both.rules));
  if (!both.rules.empty()) keep_for(both, policy, load);
  if (logs_->wanted.empty()) return;
  logs_->seen.resize(load.threads);
  load.visit = [logs = logs_](unsigned thread, const Visit& visit, std::uint32_t) {
    logs->see(thread, visit.id);
  };
  load.matter = [logs = logs_](unsigned thread, const Matter& matter, std::uint32_t) {
    logs->see(thread, matter.id);
  };
}

Diagnostics SuppressionChecks::find(const Repository& repository, const Policy& policy,
                                    bool is_whole) const {
  Diagnostics diagnostics;
  if (policy.local.suppressions.empty()) return diagnostics;
  const std::vector<std::string> subjects = subjects_of(repository);
  const std::set<std::string_view> known(subjects.begin(), subjects.end());
  FindingsHeard findings;
  if (!ended_.rules.empty()) Audit(repository, policy, ended_).run(findings);
  const auto warn = [&](std::string_view code, const Suppression& entry, Message text) {
    report(diagnostics, code, {"policy.yaml", entry.line, entry.column}, std::move(text),
           Severity::warning);
  };
  for (const Suppression& entry : policy.local.suppressions) {
    const Rule* rule = rules_.find(entry.rule);
    if (rule == nullptr || policy.switched_off(entry.rule) != nullptr) continue;
    if (is_whole && !known.contains(entry.subject) && !logs_->has(entry.subject)) {
      warn("policy.subject", entry,
           message({"数据仓库中没有“{}”，这项豁免不起作用；请更正对象，或删除这项豁免",
                    "nothing here is called `{}`, so that the suppression is without effect; "
                    "correct the subject, or delete the suppression"},
                   printable(entry.subject)));
    } else if (has_ended(entry, ended_.as_of)) {
      warn("expired-suppression", entry,
           ended_text(entry, findings.found.contains({rule->code, entry.subject})));
    }
  }
  return diagnostics;
}

}  // namespace shuangbai
