// Members of households as subjects, and their cases.
#pragma once

#include <functional>
#include <vector>

#include "rules/verdicts.h"

namespace shuangbai {

struct Person {
  const KnownHousehold* household = nullptr;
  const KnownMember* member = nullptr;
  std::uint32_t household_index = 0;  // in the register
  std::size_t member_index = 0;       // among the household's members
};

// Calls `use` with every member of every household, in the order of HOUSEHOLD/MEMBER.
void for_each_household_member(const AuditContext& audit,
                               const std::function<void(const Person&)>& use);

// Judges the state of every member who has a group or a case.
void for_each_person(Verdicts& verdicts,
                     const std::function<bool(Judgement&, const Person&)>& judge);

// Judges the state of every member of a household open on the day with a case in force on the day;
// the case is evidence, and its responsible worker on the day the verdict's.
void for_each_case_in_force(
    Verdicts& verdicts,
    const std::function<void(Judgement&, const Person&, const KnownCase&)>& judge);

// Whether the member has a group in force on the day and the household is open.
bool is_target(const ClientRegister& clients, const KnownHousehold& household,
               const KnownMember& member, Day& day);
bool is_target(Judgement& j, const Person& person);

// The person's case that is in force on the day, or nothing: cases don't overlap.
const KnownCase* case_in_force(const ClientRegister& clients, const KnownMember& member, Day& day);
const KnownCase* case_in_force(Judgement& j, const Person& person);

// The responsible worker of the case on the day; empty if nobody's turn covers it.
std::string_view responsible_worker(const ClientRegister& clients, const KnownCase& one, Day& day);

// By their first days.
std::vector<const KnownCase*> cases_in_order(const ClientRegister& clients,
                                             const KnownMember& member);

}  // namespace shuangbai
