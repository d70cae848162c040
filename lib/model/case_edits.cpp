#include "model/case_edits.h"

#include <algorithm>

#include "base/suggestion.h"
#include "model/assign.h"

namespace shuangbai {
namespace {

Member* find_member(Household& household, std::string_view id) {
  const auto found = std::ranges::find(household.members, id, &Member::id);
  return found == household.members.end() ? nullptr : &*found;
}

Message no_member(const Household& household, std::string_view id) {
  std::vector<std::string> ids;
  for (const Member& member : household.members) ids.push_back(member.id);
  return unknown({"成员", "member"}, id, ids);
}

Case* case_on(Member& member, Date day) {
  const auto found = std::ranges::find_if(
      member.cases, [&](const Case& each) { return each.interval().covers(day); });
  return found == member.cases.end() ? nullptr : &*found;
}

Message no_case(Date day) {
  return message({"{} 当天没有个案", "there is no case on {}"}, day);
}

}  // namespace

std::optional<Message> open_case(Household& household, std::string_view member, Case opened) {
  Member* person = find_member(household, member);
  if (person == nullptr) return no_member(household, member);
  if (const Case* before = case_on(*person, opened.from)) {
    return message(
        {"{} 起的个案当天尚未结案；请先结案", "the case from {} is still open; close it first"},
        before->from);
  }
  person->cases.push_back(std::move(opened));
  return std::nullopt;
}

std::optional<Message> advance_case(Household& household, std::string_view member, Date day,
                                    std::string_view stage) {
  Member* person = find_member(household, member);
  if (person == nullptr) return no_member(household, member);
  Case* open = case_on(*person, day);
  if (open == nullptr) return no_case(day);
  if (CaseProcess::shape().find(stage) == nullptr) {
    std::vector<std::string_view> stages;
    for (const Field& field : CaseProcess::shape().fields) stages.push_back(field.key);
    return unknown({"环节", "stage"}, stage, stages);
  }
  return assign_path(Case::shape(), *open, "process." + std::string(stage), day.to_string());
}

std::optional<Message> close_case(Household& household, std::string_view member, Date last,
                                  std::string_view outcome) {
  Member* person = find_member(household, member);
  if (person == nullptr) return no_member(household, member);
  Case* open = case_on(*person, last);
  if (open == nullptr) return no_case(last);
  open->to = last;
  if (!outcome.empty()) open->outcome = outcome;
  return std::nullopt;
}

}  // namespace shuangbai
