#include "report/place_name.h"

namespace shuangbai {

std::string county_name(const AuditFrame& frame, std::string_view code) {
  const std::string* name = frame.county(code);
  return name == nullptr ? std::string(code) : *name;
}

std::string station_name(const AuditFrame& frame, std::string_view code) {
  const std::string* name = frame.station(code);
  return name == nullptr ? std::string(code) : *name;
}

std::string place_name(const AuditFrame& frame, std::uint32_t city, std::string_view county,
                       std::string_view of_the_city) {
  const std::string name = county.empty() ? std::string(of_the_city) : county_name(frame, county);
  if (!frame.is_several()) return name;
  const std::string& of = frame.cities[city]->name.name;
  return name.empty() ? of : fmt::format("{} {}", of, name);
}

}  // namespace shuangbai
