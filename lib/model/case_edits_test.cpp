#include "model/case_edits.h"

#include <doctest/doctest.h>
#include "../tests/day.h"

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
  CHECK(open_case(household, "m1", second)->en ==
        "the case from 2022-01-01 is still open; close it first");
  CHECK_FALSE(close_case(household, "m1", day("2022-05-31"), "自理"));
  CHECK(household.members[0].cases[0].outcome == "自理");
  CHECK_FALSE(open_case(household, "m1", second));
  CHECK(household.members[0].cases.size() == 2);
}

TEST_CASE("a stage of the process is recorded in the case in force on its day") {
  Household household = household_with_case();
  CHECK_FALSE(advance_case(household, "m1", day("2022-02-01"), "assessed"));
  CHECK(household.members[0].cases[0].process->assessed == day("2022-02-01"));
  CHECK(advance_case(household, "m1", day("2022-02-01"), "asessed")->en ==
        "there is no stage `asessed`; did you mean `assessed`?");
  CHECK(advance_case(household, "m1", day("2021-02-01"), "assessed")->en ==
        "there is no case on 2021-02-01");
}

TEST_CASE("a member who is not there is named with a suggestion") {
  Household household = household_with_case();
  const char* expected = "there is no member `m2`; did you mean `m1`?";
  CHECK(open_case(household, "m2", Case())->en == expected);
  CHECK(advance_case(household, "m2", day("2022-02-01"), "assessed")->en == expected);
  CHECK(close_case(household, "m2", day("2022-02-01"), "")->en == expected);
}

}  // namespace
}  // namespace shuangbai
