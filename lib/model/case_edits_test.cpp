#include "model/case_edits.h"

#include <doctest/doctest.h>
#include "../tests/day.h"
#include "../tests/told.h"

namespace shuangbai {
namespace {

Household household_with_case() {
  Household household;
  Member& member = household.members.emplace_back();
  member.id = "m1";
  member.cases.emplace_back().from = day("2022-01-01");
  return household;
}

TEST_CASE("a case is not opened beside one that is open") {
  Household household = household_with_case();
  Case second;
  second.from = day("2022-06-01");
  CHECK(told(*open_case(household, "m1", second)) ==
        "the case from 2022-01-01 is still open; close it first");
  CHECK_FALSE(close_case(household, "m1", day("2022-05-31"), "自理"));
  CHECK(household.members[0].cases[0].outcome == "自理");
  CHECK_FALSE(open_case(household, "m1", second));
  CHECK(household.members[0].cases.size() == 2);
}

TEST_CASE("a case that is handed over has turns, which follow one another") {
  Household household = household_with_case();
  Case& open = household.members[0].cases[0];
  open.worker = "w1";
  CHECK(told(*hand_over_case(household, "m1", "w1", day("2022-03-01"))) ==
        "w1 is responsible on 2022-03-01 already");
  CHECK_FALSE(hand_over_case(household, "m1", "w2", day("2022-03-01")));
  CHECK(open.worker.empty());
  CHECK(open.responsible_on(day("2022-02-28")) == "w1");
  CHECK(open.responsible_on(day("2022-03-01")) == "w2");
  CHECK_FALSE(hand_over_case(household, "m1", "w3", day("2022-05-01")));
  REQUIRE(open.workers.size() == 3);
  CHECK(open.workers[1].to == day("2022-04-30"));
  CHECK_FALSE(open.workers[2].to);
  CHECK(told(*hand_over_case(household, "m1", "w1", day("2022-04-01"))) ==
        "the turn of w3 begins on 2022-05-01; change that first");
  CHECK(told(*hand_over_case(household, "m1", "w1", day("2021-04-01"))) ==
        "there is no case on 2021-04-01");
}

TEST_CASE("a case that is handed over from its first day on has one worker") {
  Household household = household_with_case();
  Case& open = household.members[0].cases[0];
  open.worker = "w1";
  CHECK_FALSE(hand_over_case(household, "m1", "w2", day("2022-01-01")));
  CHECK(open.worker == "w2");
  CHECK(open.workers.empty());
}

TEST_CASE("a turn that begins on the day is replaced, and the last ends with the case") {
  Household household = household_with_case();
  Case& open = household.members[0].cases[0];
  open.worker = "w1";
  open.to = day("2022-12-31");
  CHECK_FALSE(hand_over_case(household, "m1", "w2", day("2022-03-01")));
  CHECK_FALSE(hand_over_case(household, "m1", "w3", day("2022-03-01")));
  REQUIRE(open.workers.size() == 2);
  CHECK(open.workers[1].worker == "w3");
  CHECK(open.workers[1].to == day("2022-12-31"));
}

TEST_CASE("a stage of the process is recorded in the case in force on its day") {
  Household household = household_with_case();
  CHECK_FALSE(advance_case(household, "m1", day("2022-02-01"), "assessed"));
  CHECK(household.members[0].cases[0].process->assessed == day("2022-02-01"));
  CHECK(told(*advance_case(household, "m1", day("2022-02-01"), "asessed")) ==
        "there is no stage `a*`; did you mean `assessed`?");
  CHECK(told(*advance_case(household, "m1", day("2021-02-01"), "assessed")) ==
        "there is no case on 2021-02-01");
}

TEST_CASE("a member who is not there is named with a suggestion") {
  Household household = household_with_case();
  const char* expected = "there is no member `m2`; did you mean `m1`?";
  CHECK(told(*open_case(household, "m2", Case())) == expected);
  CHECK(told(*advance_case(household, "m2", day("2022-02-01"), "assessed")) == expected);
  CHECK(told(*close_case(household, "m2", day("2022-02-01"), "")) == expected);
}

TEST_CASE("a worker's cases are handed over, one that begins later from its first day on") {
  Household household = household_with_case();
  household.members[0].cases[0].worker = "w1";
  Member& other = household.members.emplace_back();
  other.id = "m2";
  Case& later = other.cases.emplace_back();
  later.worker = "w1";
  later.from = day("2022-06-01");
  household.members.emplace_back().id = "m3";
  household.members[2].cases.emplace_back().worker = "w2";
  CHECK(*hand_over_cases(household, "", "w1", "w9", day("2022-04-01")) == 2);
  CHECK(household.members[0].cases[0].responsible_on(day("2022-03-31")) == "w1");
  CHECK(household.members[0].cases[0].responsible_on(day("2022-04-01")) == "w9");
  CHECK(household.members[1].cases[0].worker == "w9");
  CHECK(*hand_over_cases(household, "m3", "w1", "w9", day("2022-04-01")) == 0);
  CHECK(told(hand_over_cases(household, "m4", "w1", "w9", day("2022-04-01")).failure().message) ==
        "there is no member `m4`; did you mean `m1`?");
}

}  // namespace
}  // namespace shuangbai
