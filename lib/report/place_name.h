// The names of counties and stations, as people read their codes.
#pragma once

#include <string>
#include <string_view>

#include "audit/frame.h"

namespace shuangbai {

// The code itself where no record has it.
std::string county_name(const AuditFrame& frame, std::string_view code);
std::string station_name(const AuditFrame& frame, std::string_view code);
// Of a verdict that belongs to a county, or to a city itself: of several cities with the city's
// name before it.
std::string place_name(const AuditFrame& frame, std::uint32_t city, std::string_view county,
                       std::string_view of_the_city);

}  // namespace shuangbai
