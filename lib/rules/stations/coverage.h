// Which villages a station's points cover.
#pragma once

#include <string>

#include "base/day.h"
#include "model/station.h"

namespace shuangbai {

// The point of the station, open on the day, that lies in the village or covers it, or nothing.
const Point* covering_point(const Station& station, const std::string& village, Day& day);

// Whether such a point or, if it is centralized, the station itself covers the village.
bool is_covered(const Station& station, const std::string& village, Day& day);

}  // namespace shuangbai
