// 一类对象每月的探访
#include "base/count.h"
#include "rules/decision.h"
#include "rules/service/people.h"
#include "rules/subjects.h"

namespace shuangbai::service_group_visits {
namespace {

bool has_kind(std::span<const std::string> keys, VisitKind kind) {
  return std::ranges::find(keys, key_of(kind)) != keys.end();
}

// The entry of the member's group that covers the day, of those known by D; or nothing.
const KnownGroup* group_on(const Judgement& j, const KnownMember& member, std::string_view kind,
                           Date day) {
  const auto groups = j.audit.repository.clients.groups(member);
  const auto found = std::ranges::find_if(groups, [&](const KnownGroup& group) {
    return group.kind == kind && group.interval.from <= j.audit.as_of && group.interval.covers(day);
  });
  return found == groups.end() ? nullptr : &*found;
}

// False if the member is not one of the group for the whole month, as far as is known.
bool judge_month(Judgement& j, const Person& person, std::string_view kind, Period month) {
  const ClientRegister& clients = j.audit.repository.clients;
  const KnownHousehold& household = *person.household;
  const Date last = std::min(month.to, j.day.date());
  if (!household.interval.covers(month.from) || !household.interval.covers(last)) return false;
  const KnownGroup* group = group_on(j, *person.member, kind, month.from);
  const KnownGroup* still = group_on(j, *person.member, kind, last);
  if (group == nullptr || still == nullptr) return false;
  const ParameterInForce times = j.parameter("group_visits.times", month.to, {});
  if (!times) return false;
  const std::int64_t required = times.number().ceiling();
  const ParameterInForce kinds = j.parameter("group_visits.kinds", month.to, household.station);
  j.evidence(household.file, group->line);
  j.evidence(household.file, still->line);
  std::int64_t made = 0;
  for (const KnownVisit& visit : clients.visits(person.household_index)) {
    if (!month.contains(visit.date) || !j.day.reached(visit.date) ||
        !has_kind(kinds.list(), visit.kind) || !clients.concerns(visit, person.member_index)) {
      continue;
    }
    ++made;
    j.evidence(visit.file, visit.line);
  }
  j.quantities(made, required, "visit");
  j.part(j.met(made >= required, month.to),
         {"{} 至 {} 探访 {} 次，应有 {} 次", "{2:visit} from {0} to {1}, {3} required"}, month.from,
         month.to, Count(made), required);
  return true;
}

void decide(Verdicts& verdicts) {
  const AuditContext& audit = verdicts.audit;
  const std::string& kind = verdicts.rule().parameter("group")->values.front().text;
  const std::vector<Period> months = periods_overlapping(Calendar::month, audit.window);
  for_each_household_member(audit, [&](const Person& person) {
    const auto groups = audit.repository.clients.groups(*person.member);
    if (std::ranges::find(groups, kind, &KnownGroup::kind) == groups.end()) return;
    const Subject subject = person_subject(*person.household, *person.member);
    for (const Period month : months) {
      verdicts.during(subject, month,
                      [&](Judgement& j) { return judge_month(j, person, kind, month); });
    }
  });
}

constexpr DecisionParameter parameters[] = {
    {.name = "group", .kind = ValueKind::text, .vocabulary = {.has_groups = true}},
    {.name = "group_visits.times", .may_start = true, .is_city_wide = true, .bounds = whole_counts},
    {.name = "group_visits.kinds",
     .kind = ValueKind::list,
     .vocabulary = {.values = Enumeration<VisitKind>::values}}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "service.group-visits",
      .title = {"一类对象每月的探访", "Monthly visits to a group"},
      .about = {"person"},
      .scope = {"整月属于 {group} 且在册的成员，时段内的每个月",
                "a member of the group {group}, in a household open, for the whole of a month, "
                "each month of the window"},
      .text = {"当月针对该成员或全户、见到人的探访（方式为 {group_visits.kinds}）不少于 "
               "{group_visits.times} 次。",
               "The month has at least {group_visits.times} visits (of the kinds "
               "{group_visits.kinds}) that met somebody and name the person or nobody."},
      .parameters = parameters,
      .all_visits = true,
      .pass = {"3 月电话探访一次。", "One phone call in March."},
      .fail = {"3 月没有探访。", "No visit in March."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::service_group_visits
