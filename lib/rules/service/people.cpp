#include "rules/service/people.h"

#include <algorithm>

#include "rules/subjects.h"

namespace shuangbai {

void for_each_household_member(const AuditContext& audit,
                               const std::function<void(const Person&)>& use) {
  const ClientRegister& clients = audit.repository.clients;
  std::vector<Person> people;
  for (const std::uint32_t index : audit.households_by_member()) {
    const KnownHousehold& household = clients.households()[index];
    people.clear();
    for (const KnownMember& member : clients.members(household)) {
      people.push_back({&household, &member, index, people.size()});
    }
    std::ranges::sort(people, {}, [](const Person& person) { return person.member->id; });
    for (const Person& person : people) use(person);
  }
}

void for_each_person(Verdicts& verdicts,
                     const std::function<bool(Judgement&, const Person&)>& judge) {
  for_each_household_member(verdicts.audit, [&](const Person& person) {
    if (person.member->groups.count == 0 && person.member->cases.count == 0) return;
    verdicts.state(person_subject(*person.household, *person.member),
                   [&](Judgement& j) { return judge(j, person); });
  });
}

void for_each_case_in_force(
    Verdicts& verdicts,
    const std::function<void(Judgement&, const Person&, const KnownCase&)>& judge) {
  for_each_person(verdicts, [&](Judgement& j, const Person& person) {
    if (!j.day.within(person.household->interval)) return false;
    const KnownCase* open = case_in_force(j, person);
    if (open == nullptr) return false;
    j.evidence(person.household->file, open->line);
    j.verdict.subject.worker = responsible_worker(j.audit.repository.clients, *open, j.day);
    judge(j, person, *open);
    return true;
  });
}

bool is_target(const ClientRegister& clients, const KnownHousehold& household,
               const KnownMember& member, Day& day) {
  return day.within(household.interval) &&
         std::ranges::any_of(clients.groups(member),
                             [&](const KnownGroup& group) { return day.within(group.interval); });
}

bool is_target(Judgement& j, const Person& person) {
  return is_target(j.audit.repository.clients, *person.household, *person.member, j.day);
}

const KnownCase* case_in_force(const ClientRegister& clients, const KnownMember& member, Day& day) {
  const auto cases = clients.cases(member);
  const auto found =
      std::ranges::find_if(cases, [&](const KnownCase& one) { return day.within(one.interval); });
  return found == cases.end() ? nullptr : &*found;
}

const KnownCase* case_in_force(Judgement& j, const Person& person) {
  return case_in_force(j.audit.repository.clients, *person.member, j.day);
}

std::string_view responsible_worker(const ClientRegister& clients, const KnownCase& one, Day& day) {
  for (const KnownTurn& turn : clients.turns(one)) {
    if (day.within(turn.interval)) return turn.worker;
  }
  return one.worker;
}

std::vector<const KnownCase*> cases_in_order(const ClientRegister& clients,
                                             const KnownMember& member) {
  std::vector<const KnownCase*> cases;
  for (const KnownCase& one : clients.cases(member)) cases.push_back(&one);
  std::ranges::sort(cases, {}, [](const KnownCase* one) { return one->interval.from; });
  return cases;
}

}  // namespace shuangbai
