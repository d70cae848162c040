#include "audit/suppressions.h"

#include <map>
#include <set>

#include "base/echo.h"

namespace shuangbai {
namespace {

bool has_ended(const Suppression& entry, Date as_of) {
  return entry.until < as_of;
}

using RuleAndSubject = std::pair<std::string_view, std::string>;

// Of which rule and subject there are findings that nothing excuses, and that a suppression does.
class FindingsHeard : public VerdictListener {
 public:
  void hear(const HeardVerdict& verdict) override {
    if (!verdict->is_finding()) return;
    auto& list = verdict->excuse == Excuse::suppressed ? hidden : found;
    list.emplace(verdict->rule->code, verdict->subject.id);
  }
  PassesHeard passes() const override { return PassesHeard::none; }

  std::set<RuleAndSubject> found;
  std::set<RuleAndSubject> hidden;
};

// What is called by an id: kinds of subjects. One id may be that of several.
using Kinds = std::set<std::string_view>;
using KindsById = std::map<std::string, Kinds, std::less<>>;

// All subjects but visits and matters, by their ids as lib/rules/subjects.h writes them.
KindsById subjects_of(const Repository& repository) {
  KindsById kinds;
  kinds[repository.manifest.jurisdiction].insert("city");
  const auto add_all = [&](std::string_view kind, const auto& records) {
    for (const auto& stored : records) kinds[stored.record.id].insert(kind);
  };
  for (const Stored<County>& county : repository.counties) {
    kinds[county.record.code].insert("county");
    for (const Township& township : county.record.townships) {
      kinds[township.code].insert("township");
      for (const Village& village : township.villages) kinds[village.code].insert("village");
    }
  }
  add_all("station", repository.stations);
  add_all("worker", repository.workers);
  add_all("supervisor", repository.supervisors);
  add_all("session", repository.sessions);
  add_all("round", repository.recruitments);
  for (const Stored<Station>& station : repository.stations) {
    for (const Point& point : station.record.points) {
      kinds[station.record.id + "/" + point.id].insert("point");
    }
  }
  for (const Stored<Worker>& worker : repository.workers) {
    for (const Contract& contract : worker.record.contracts) {
      kinds[worker.record.id + "/" + contract.from.to_string()].insert("contract");
    }
  }
  for (const KnownHousehold& household : repository.clients.households()) {
    kinds[std::string(household.id)].insert("household");
    for (const KnownMember& member : repository.clients.members(household)) {
      kinds[fmt::format("{}/{}", household.id, member.id)].insert("person");
    }
  }
  return kinds;
}

// Whether the rule judges anything of these kinds.
bool is_about(const Rule& rule, const Kinds& kinds) {
  return std::ranges::any_of(rule.decision->about,
                             [&](std::string_view kind) { return kinds.contains(kind); });
}

// `other` is what still hides the finding.
Message ended_text(const Suppression& entry, bool is_back, const Suppression* other) {
  const std::string rule = echoed(Echo::key, entry.rule);
  const std::string subject = echoed(Echo::path, entry.subject);
  if (is_back) {
    return message(
        {"对 {} {} 的豁免已于 {} 到期，其结果重新计入；请删除，或重新说明理由并延期",
         "the suppression of {} for {} ended on {}: its finding is back; delete it, or give a "
         "reason and a later day"},
        rule, subject, entry.until);
  }
  if (other != nullptr) {
    return message(
        {"对 {} {} 的豁免已于 {} 到期，其结果仍由第 {} 行的豁免（至 {}）不计；可以删除这一项",
         "the suppression of {} for {} ended on {}; the one on line {} still hides the finding, "
         "until {}; this one can be removed"},
        rule, subject, entry.until, other->line, other->until);
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
  using Seen = std::vector<std::set<std::string_view>>;  // by thread, pointing into `wanted`

  std::set<std::string, std::less<>> wanted;
  Seen visits;
  Seen matters;

  void see(std::set<std::string_view>& seen, std::string_view id) const {
    const auto found = wanted.find(id);
    if (found != wanted.end()) seen.insert(*found);
  }
  static bool has(const Seen& seen, std::string_view id) {
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
  logs_->visits.resize(load.threads);
  logs_->matters.resize(load.threads);
  load.visit = [logs = logs_](unsigned thread, const Visit& visit, std::uint32_t) {
    logs->see(logs->visits[thread], visit.id);
  };
  load.matter = [logs = logs_](unsigned thread, const Matter& matter, std::uint32_t) {
    logs->see(logs->matters[thread], matter.id);
  };
}

Diagnostics SuppressionChecks::find(const Repository& repository, const Policy& policy,
                                    bool is_whole) const {
  Diagnostics diagnostics;
  if (policy.local.suppressions.empty()) return diagnostics;
  const KindsById subjects = subjects_of(repository);
  const auto kinds_of = [&](const std::string& id) {
    const auto found = subjects.find(id);
    Kinds kinds = found == subjects.end() ? Kinds() : found->second;
    if (LogIds::has(logs_->visits, id)) kinds.insert("visit");
    if (LogIds::has(logs_->matters, id)) kinds.insert("matter");
    return kinds;
  };
  FindingsHeard findings;
  if (!ended_.rules.empty()) Audit(repository, policy, ended_).run(findings);
  const auto warn = [&](std::string_view code, const Suppression& entry, Message text) {
    report(diagnostics, code, {"policy.yaml", entry.line, entry.column}, std::move(text),
           Severity::warning);
  };
  std::map<RuleAndSubject, std::uint32_t> in_force;
  for (const Suppression& entry : policy.local.suppressions) {
    const Rule* rule = rules_.find(entry.rule);
    if (rule == nullptr || policy.switched_off(entry.rule) != nullptr) continue;
    const Kinds kinds = kinds_of(entry.subject);
    const RuleAndSubject key{rule->code, entry.subject};
    if (kinds.empty()) {
      if (!is_whole) continue;
      warn("policy.subject", entry,
           message({"数据仓库中没有“{}”，这项豁免不起作用；请更正对象，或删除这项豁免",
                    "nothing here is called `{}`, so that the suppression is without effect; "
                    "correct the subject, or delete the suppression"},
                   echoed(Echo::path, entry.subject)));
    } else if (!is_about(*rule, kinds)) {
      warn("policy.subject", entry,
           message({"规则 {0} 不判定“{1}”这类对象，这项豁免不起作用；请更正对象，或删除这项豁免",
                    "{0} judges nothing of the kind of `{1}`, so that the suppression is without "
                    "effect; correct the subject, or delete the suppression"},
                   rule->code, echoed(Echo::path, entry.subject)));
    } else if (has_ended(entry, ended_.as_of)) {
      const bool is_hidden = findings.hidden.contains(key);
      warn("expired-suppression", entry,
           ended_text(
               entry, findings.found.contains(key),
               is_hidden ? policy.suppression(rule->code, entry.subject, ended_.as_of) : nullptr));
    } else if (const auto [first, added] = in_force.emplace(key, entry.line); !added) {
      warn("policy.duplicate", entry,
           message({"{0} {1} 的豁免在第 {2} 行已有，两项同时有效；请只留一项",
                    "{0} is suppressed for {1} on line {2} already, and both are in force; keep "
                    "one of the two"},
                   rule->code, echoed(Echo::path, entry.subject), first->second));
    }
  }
  return diagnostics;
}

}  // namespace shuangbai
