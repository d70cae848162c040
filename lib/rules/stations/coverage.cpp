#include "rules/stations/coverage.h"

#include <algorithm>

namespace shuangbai {

const Point* covering_point(const Station& station, const std::string& village, Day& day) {
  const auto found = std::ranges::find_if(station.points, [&](const Point& point) {
    return (point.village == village || std::ranges::count(point.covers, village) > 0) &&
           day.within(point.interval());
  });
  return found == station.points.end() ? nullptr : &*found;
}

bool is_covered(const Station& station, const std::string& village, Day& day) {
  return station.centralized.value_or(false) || covering_point(station, village, day) != nullptr;
}

}  // namespace shuangbai
