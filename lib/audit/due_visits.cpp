#include "audit/due_visits.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace shuangbai {
namespace {

void find_place(const Repository& repository, DueVisit& visit) {
  const ClientRegister& clients = repository.clients;
  const auto at = clients.find(visit.household);
  if (!at) return;
  const KnownHousehold& household = clients.households()[*at];
  visit.station = household.station;
  visit.village = household.village_code();
}

auto order_of(const DueVisit& visit) {
  return std::tie(visit.due, visit.household, visit.member, visit.kind);
}

DueVisit due_visit(const Repository& repository, const Verdict& verdict) {
  const std::string& id = verdict.subject.id;
  const std::size_t slash = id.find('/');
  DueVisit visit{.household = id.substr(0, slash),
                 .member = id.substr(slash + 1),
                 .worker = std::string(verdict.subject.worker),
                 .observed = *verdict.observed,
                 .required = *verdict.required,
                 .shortfall = *verdict.shortfall(),
                 .due = verdict.period.to,
                 .outcome = verdict.outcome};
  find_place(repository, visit);
  return visit;
}

}  // namespace

void FollowUps::hear(unsigned thread, const Visit& visit) {
  if (!visit.follow_up || visit.date > as_of_) return;
  const FollowUp& promised = *visit.follow_up;
  if (promised.done && *promised.done <= as_of_) return;
  DueVisit due{.kind = DueKind::follow_up,
               .household = visit.household,
               .worker = visit.workers.front(),
               .required = Decimal::of(1),
               .shortfall = Decimal::of(1),
               .due = promised.by,
               .what = promised.what};
  due.outcome = promised.by <= as_of_ ? VerdictOutcome::fail : VerdictOutcome::pending;
  for (const std::string& person : visit.people) {
    due.member += (due.member.empty() ? "" : ",") + person;
  }
  of_threads_[thread].push_back(std::move(due));
}

std::vector<DueVisit> FollowUps::open(const Repository& repository) const {
  std::vector<DueVisit> all;
  for (const auto& part : of_threads_) all.insert(all.end(), part.begin(), part.end());
  for (DueVisit& one : all) find_place(repository, one);
  std::ranges::sort(all, [](const DueVisit& a, const DueVisit& b) {
    return std::tuple(order_of(a), std::tie(a.worker, a.what)) <
           std::tuple(order_of(b), std::tie(b.worker, b.what));
  });
  return all;
}

DueVisits due_visits(const Repository& repository, const std::vector<Verdict>& verdicts,
                     const FollowUps& follow_ups, const DueDays& days) {
  DueVisits visits;
  std::map<std::pair<std::string, std::string>, std::size_t> missed;  // by person
  for (const Verdict& verdict : verdicts) {
    DueVisit visit = due_visit(repository, verdict);
    const bool is_met = verdict.outcome == VerdictOutcome::pass;
    if (days.is_current(visit.due)) {
      (is_met ? visits.done : visits.due).push_back(std::move(visit));
    } else if (visit.due < days.as_of && !is_met) {
      ++missed[{visit.household, visit.member}];
      visits.missed.push_back(std::move(visit));
    }
  }
  for (DueVisit& visit : visits.due) {
    const auto found = missed.find({visit.household, visit.member});
    if (found != missed.end()) visit.missed = found->second;
  }
  // A follow-up that is late is due all the same.
  for (DueVisit& one : follow_ups.open(repository)) {
    if (!days.until || one.due <= *days.until) visits.due.push_back(std::move(one));
  }
  std::ranges::stable_sort(
      visits.due, [](const DueVisit& a, const DueVisit& b) { return order_of(a) < order_of(b); });
  return visits;
}

std::map<std::string, DueCounts> count_due(const DueVisits& visits, const DueGroup& group) {
  std::map<std::string, DueCounts> counts;
  std::map<std::string, std::set<std::pair<std::string_view, std::string_view>>> people;
  const auto add = [](const DueVisit& visit, DueCounts& count) {
    count.observed += visit.observed;
    count.required += visit.required;
    count.shortfall += visit.shortfall;
  };
  for (const DueVisit& visit : visits.done) add(visit, counts[group(visit)]);
  for (const DueVisit& visit : visits.due) {
    const std::string key = group(visit);
    DueCounts& count = counts[key];
    if (!count.due || visit.due < *count.due) count.due = visit.due;
    if (visit.kind == DueKind::follow_up) {
      ++count.follow_ups;
      continue;
    }
    add(visit, count);
    people[key].emplace(visit.household, visit.member);
  }
  for (const DueVisit& visit : visits.missed) ++counts[group(visit)].missed;
  for (const auto& [key, of_group] : people) counts[key].people = of_group.size();
  return counts;
}

}  // namespace shuangbai
