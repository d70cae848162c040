#include "model/case_edits.h"

#include <algorithm>

#include "base/echo.h"
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
  return unknown({"成员", "member"}, id, ids, Echo::id);
}

Case* case_on(Member& member, Date day) {
  const auto found = std::ranges::find_if(
      member.cases, [&](const Case& each) { return each.interval().covers(day); });
  return found == member.cases.end() ? nullptr : &*found;
}

// The member's case on the day.
Result<Case*> find_case(Household& household, std::string_view member, Date day) {
  Member* person = find_member(household, member);
  if (person == nullptr) return Failure{FailureKind::usage, no_member(household, member)};
  if (Case* open = case_on(*person, day)) return open;
  return Failure{FailureKind::usage, message({"{} 当天没有个案", "there is no case on {}"}, day)};
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

std::optional<Message> hand_over_case(Household& household, std::string_view member,
                                      std::string_view worker, Date from) {
  const Result<Case*> found = find_case(household, member, from);
  if (!found) return found.failure().message;
  Case* open = *found;
  if (open->responsible_on(from) == worker) {
    return message({"{0} 当天的责任社工已是 {1}", "{1} is responsible on {0} already"}, from,
                   echoed(Echo::id, worker));
  }
  for (const Responsibility& turn : open->workers) {
    if (turn.from <= from) continue;
    return message(
        {"{0} 从 {1} 起负责；请先更正其任期", "the turn of {0} begins on {1}; change that first"},
        turn.worker, turn.from);
  }
  std::vector<Responsibility> turns = std::move(open->workers);
  if (!open->worker.empty()) {
    Responsibility& whole = turns.emplace_back();
    whole.worker = open->worker;
    whole.from = open->from;
  }
  // Whose turn would begin on the day has none.
  std::erase_if(turns, [&](const Responsibility& turn) { return turn.from == from; });
  for (Responsibility& turn : turns) {
    if (turn.interval().covers(from)) turn.to = from - 1;
  }
  open->worker.clear();
  if (turns.empty()) {
    open->worker = worker;
  } else {
    Responsibility next;
    next.worker = worker;
    next.from = from;
    next.to = open->to;
    turns.push_back(std::move(next));
  }
  open->workers = std::move(turns);
  return std::nullopt;
}

Result<std::size_t> hand_over_cases(Household& household, std::string_view member,
                                    std::string_view from, std::string_view to, Date day) {
  if (!member.empty() && find_member(household, member) == nullptr) {
    return usage_failure(no_member(household, member));
  }
  std::size_t count = 0;
  for (const Member& person : household.members) {
    if (!member.empty() && person.id != member) continue;
    for (const Case& one : person.cases) {
      const Date first = std::max(day, one.from);
      if (!one.interval().covers(first) || one.responsible_on(first) != from) continue;
      if (auto wrong = hand_over_case(household, person.id, to, first)) {
        return usage_failure(message({"成员 {}：{}", "the member {}: {}"}, person.id, *wrong));
      }
      ++count;
    }
  }
  return count;
}

std::optional<Message> advance_case(Household& household, std::string_view member, Date day,
                                    std::string_view stage) {
  const Result<Case*> found = find_case(household, member, day);
  if (!found) return found.failure().message;
  Case* open = *found;
  if (CaseProcess::shape().find(stage) == nullptr) {
    std::vector<std::string_view> stages;
    for (const Field& field : CaseProcess::shape().fields) stages.push_back(field.key);
    return unknown({"环节", "stage"}, stage, stages, Echo::value);
  }
  return assign_path(Case::shape(), *open, "process." + std::string(stage), day.to_string());
}

std::optional<Message> close_case(Household& household, std::string_view member, Date last,
                                  std::string_view outcome) {
  const Result<Case*> found = find_case(household, member, last);
  if (!found) return found.failure().message;
  Case* open = *found;
  open->to = last;
  std::erase_if(open->workers, [&](const Responsibility& turn) { return turn.from > last; });
  for (Responsibility& turn : open->workers) {
    if (!turn.to || *turn.to > last) turn.to = last;
  }
  if (!outcome.empty()) open->outcome = outcome;
  return std::nullopt;
}

}  // namespace shuangbai
