#include "store/open_duties.h"

#include <doctest/doctest.h>

namespace shuangbai {
namespace {

const Date year_end = Date::of(2022, 12, 31);

TEST_CASE("cases of the worker that outlast the last day are open duties") {
  Household household;
  household.id = "h1";
  Member& member = household.members.emplace_back();
  member.id = "m1";
  for (const std::optional<Date> to : {std::optional(year_end), std::optional<Date>()}) {
    Case& open = member.cases.emplace_back();
    open.worker = "w1";
    open.from = Date::of(2022, 1, 1);
    open.to = to;
  }
  const std::vector<OpenDuty> open = open_duties(household, "w1", year_end);
  REQUIRE(open.size() == 1);
  CHECK(open[0].record == "h1");
  CHECK(open[0].what.en == "a case of the member m1, from 2022-01-01");
  CHECK(open_duties(household, "w2", year_end).empty());
}

TEST_CASE("liaisons and leadership of the worker are open duties") {
  Station station;
  station.id = "440222100";
  Point& point = station.points.emplace_back();
  point.id = "p1";
  point.liaisons.emplace_back().worker = "w1";
  Leadership& leader = station.leadership.emplace_back();
  leader.worker = "w1";
  leader.role = LeadershipRole::deputy;
  const std::vector<OpenDuty> open = open_duties(station, "w1", year_end);
  REQUIRE(open.size() == 2);
  CHECK(open[0].what.en == "liaison of the point p1");
  CHECK(open[1].what.en == "the station's leadership: Deputy");
}

TEST_CASE("a visit after the last day is an open duty, one on it is none") {
  Visit visit;
  visit.id = "v1";
  visit.workers = {"w1"};
  visit.date = year_end;
  CHECK(open_duties(visit, "w1", year_end).empty());
  visit.date = year_end + 1;
  CHECK(open_duties(visit, "w1", year_end).size() == 1);
}

}  // namespace
}  // namespace shuangbai
