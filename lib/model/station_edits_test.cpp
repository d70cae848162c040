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

}  // namespace
}  // namespace shuangbai
