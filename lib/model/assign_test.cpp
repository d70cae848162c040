#include "model/assign.h"

#include <doctest/doctest.h>
#include "model/county.h"
#include "model/encode.h"
#include "model/household.h"
#include "model/station.h"

#include "../tests/told.h"

namespace shuangbai {
namespace {

// Makes the assignments of one command; what is wrong with them, or nothing.
template <typename T>
std::string assigned(T& record, const std::vector<std::string>& texts) {
  std::vector<PathValue> all;
  for (const std::string& text : texts) all.push_back(*parse_assignment(text));
  std::size_t wrong = 0;
  const auto message = assign_all(T::shape(), record, all, wrong);
  return message ? fmt::format("{}: {}", wrong, told(*message)) : "";
}

template <typename T>
std::string json_of(const T& record) {
  return to_json(T::shape(), record, Masking::unmasked).dump();
}

TEST_CASE("a list is set as a whole, by one assignment or by several of a command") {
  County county;
  CHECK(assigned(county, {"joint_conference.meetings=2026-01-05"}) == "");
  CHECK(assigned(county, {"joint_conference.meetings=2026-02-05",
                          "joint_conference.meetings=2026-03-05"}) == "");
  CHECK(county.joint_conference->meetings.size() == 2);
  CHECK(assigned(county, {"joint_conference.meetings=2026-04-05,2026-05-05"}) == "");
  CHECK(county.joint_conference->meetings.size() == 2);
  CHECK(assigned(county, {"joint_conference.meetings="}) == "");
  CHECK(county.joint_conference->meetings.empty());
}

TEST_CASE("+= appends to a list") {
  County county;
  CHECK(assigned(county, {"joint_conference.meetings+=2026-02-05"}) == "");
  CHECK(assigned(county, {"joint_conference.meetings+=2026-03-05,2026-04-05"}) == "");
  CHECK(county.joint_conference->meetings.size() == 3);
  CHECK(assigned(county, {"joint_conference.meetings+="}) ==
        "0: `meetings`: there is nothing to append");
}

TEST_CASE("what a list holds already is refused by name") {
  County county;
  CHECK(assigned(county, {"joint_conference.meetings=2026-02-05"}) == "");
  CHECK(assigned(county, {"joint_conference.meetings+=2026-02-05"}) ==
        "0: `meetings` has 2026-02-05 already");
  CHECK(assigned(county, {"joint_conference.meetings=2026-02-05,2026-02-05"}) ==
        "0: `meetings` has 2026-02-05 already");
  Worker worker;
  const std::string post = "station=440222100,kind=admin,from=2022-01-01";
  CHECK(assigned(worker, {"posts=" + post}) == "");
  CHECK(assigned(worker, {"education=本科", "posts+=" + post}) ==
        "1: `posts` has station=440222100,kind=admin,from=2022-01-01 already");
}

TEST_CASE("a change may not make an entry of a list the same as another") {
  Worker worker;
  CHECK(assigned(worker, {"posts=station=440222100,kind=admin,from=2022-01-01",
                          "posts=station=440222100,kind=service,from=2022-01-01"}) == "");
  CHECK(worker.posts.size() == 2);
  CHECK(assigned(worker, {"posts.1.kind=admin"}) ==
        "0: `posts` has station=440222100,kind=admin,from=2022-01-01 already");
}

TEST_CASE("lists of nested entries are reached by index, id or code") {
  Household household;
  CHECK(assigned(household, {"members=id=m1,relation=head,gender=male"}) == "");
  CHECK(assigned(household, {"members.m1.groups+=kind=disabled,from=2022-01-01",
                             "members.0.groups+=kind=destitute,from=2022-01-01"}) == "");
  CHECK(household.members[0].groups.size() == 2);
  County county;
  CHECK(assigned(county, {"townships=code=440222100,name=甲镇,kind=town",
                          "townships.440222100.name=太平镇"}) == "");
  CHECK(county.townships[0].name == "太平镇");
}

TEST_CASE("a path that leads nowhere is told by the step that is wrong") {
  Household household;
  CHECK(assigned(household, {"members=id=m1,relation=head,gender=male"}) == "");
  CHECK(assigned(household, {"address=乙村", "membres.m1.name=甲"}) ==
        "1: there is no household field `membres`; did you mean `members`?");
  CHECK(assigned(household, {"members.m1.nme=甲"}) ==
        "0: there is no member field `nme`; did you mean `name`?");
  CHECK(assigned(household, {"members.m2.name=甲"}) ==
        "0: `members` has no entry m2 (an index from 0, or an id); it has 1");
  CHECK(assigned(household, {"members.1.name=甲"}) ==
        "0: `members` has no entry 1 (an index from 0, or an id); it has 1");
  CHECK(assigned(household, {"address.0=甲"}) == "0: `address` has no fields below it");
  CHECK(assigned(household, {"members.m1.cases.0.goals.0=甲"}) ==
        "0: `cases` has no entry 0 (an index from 0, or an id); it has 0");
  CHECK(assigned(household, {"members.m1=甲"}) == "0: name the field of `members.m1`");
  CHECK(assigned(household, {"members.m1="}) == "");
  CHECK(household.members.empty());
}

TEST_CASE("an item of a list of values has no path for assigning") {
  County county;
  CHECK(assigned(county, {"joint_conference.meetings=2026-01-05"}) == "");
  CHECK(assigned(county, {"joint_conference.meetings.0=2026-02-05"}) ==
        "0: `meetings` has no fields below it");
}

TEST_CASE("a nested entry that assignments make has what it requires, by id or by index") {
  Household household;
  CHECK(assigned(household, {"members=id=m1,relation=head,gender=male",
                             "members.m1.cases=worker=w1,level=1,from=2022-01-01,visits.times=1,"
                             "visits.per=month,goals=甲,steps=乙"}) == "");
  CHECK(assigned(household, {"members.m1.groups=kind=disabled,from=2022-01-01",
                             "members.0.groups=kind=destitute,from=2022-01-01"}) == "");
  CHECK(household.members[0].groups.size() == 2);
  CHECK(assigned(household, {"members.m1.health.note=甲"}) ==
        "1: the health lacks the required field `status`");
  household.members[0].health.reset();
  CHECK(assigned(household, {"members.m1.health.note=甲", "members.0.health.status=good"}) == "");
}

TEST_CASE("free texts are taken whole, and a comma inside of an entry is escaped") {
  Household household;
  CHECK(assigned(household, {"members=id=m1,relation=head,gender=male",
                             "members.m1.cases=worker=w1,level=1,visits.times=1,visits.per=month,"
                             "goals=甲\\,乙,steps=丙,from=2022-01-01",
                             "members.m1.cases.0.goals+=丁,戊"}) == "");
  const Case& one = household.members[0].cases[0];
  CHECK(one.goals == std::vector<std::string>{"甲,乙", "丁,戊"});
}

TEST_CASE("an assignment is PATH=VALUE or PATH+=VALUE") {
  CHECK(parse_assignment("a.b+=c=d")->path == "a.b");
  CHECK(parse_assignment("a.b+=c=d")->appends);
  CHECK(parse_assignment("a.b+=c=d")->value == "c=d");
  CHECK_FALSE(parse_assignment("a=b+=c")->appends);
  CHECK_FALSE(parse_assignment("a"));
  CHECK_FALSE(parse_assignment("=a"));
}

}  // namespace
}  // namespace shuangbai
