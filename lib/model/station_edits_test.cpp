#include "model/station_edits.h"

#include <doctest/doctest.h>
#include "../tests/day.h"
#include "../tests/told.h"

namespace shuangbai {
namespace {

Point point(std::string id) {
  Point made;
  made.id = std::move(id);
  made.opened = day("2022-01-01");
  return made;
}

TEST_CASE("a station has a point of an id once") {
  Station station;
  CHECK_FALSE(add_point(station, point("p1")));
  CHECK(told(*add_point(station, point("p1"))) == "the station has a point p1 already");
}

TEST_CASE("a point that closes ends its liaisons") {
  Station station;
  Point opened = point("p1");
  opened.liaisons.emplace_back().from = day("2022-01-01");
  CHECK_FALSE(add_point(station, opened));
  CHECK_FALSE(close_point(station, "p1", day("2022-06-30")));
  CHECK(station.points[0].closed == day("2022-06-30"));
  CHECK(station.points[0].liaisons[0].to == day("2022-06-30"));
}

TEST_CASE("a point closes once, after it opened, and by its name") {
  Station station;
  CHECK_FALSE(add_point(station, point("p1")));
  CHECK(told(*close_point(station, "p2", day("2022-06-30"))) ==
        "there is no point `p2`; did you mean `p1`?");
  CHECK(close_point(station, "p1", day("2021-06-30")));
  CHECK_FALSE(close_point(station, "p1", day("2022-06-30")));
  CHECK(told(*close_point(station, "p1", day("2022-07-31"))) ==
        "the point p1 closed on 2022-06-30 already");
}

TEST_CASE("another worker takes a liaison's place, unless it has one there already") {
  Station station;
  for (const char* id : {"p1", "p2", "p3"}) station.points.emplace_back().id = id;
  const auto add = [&](std::size_t at, const char* worker, const char* from, const char* to) {
    Liaison& turn = station.points[at].liaisons.emplace_back();
    turn.worker = worker;
    turn.from = day(from);
    if (*to != 0) turn.to = day(to);
  };
  add(0, "w1", "2022-01-01", "2022-12-31");
  add(1, "w1", "2022-06-01", "");
  add(2, "w1", "2022-01-01", "");
  add(2, "w2", "2022-01-01", "");
  CHECK(hand_over_points(station, "w1", "w2", day("2022-04-01")) == 3);
  const auto& first = station.points[0].liaisons;
  REQUIRE(first.size() == 2);
  CHECK(first[0].to == day("2022-03-31"));
  CHECK(first[1].worker == "w2");
  CHECK(first[1].from == day("2022-04-01"));
  CHECK(first[1].to == day("2022-12-31"));
  REQUIRE(station.points[1].liaisons.size() == 1);
  CHECK(station.points[1].liaisons[0].worker == "w2");
  CHECK(station.points[1].liaisons[0].from == day("2022-06-01"));
  CHECK(station.points[2].liaisons.size() == 2);
  CHECK(hand_over_points(station, "w1", "w2", day("2022-04-01")) == 0);
}

}  // namespace
}  // namespace shuangbai
