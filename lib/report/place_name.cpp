#include "report/place_name.h"

namespace shuangbai {

std::string county_name(const Repository& repository, std::string_view code) {
  const Stored<County>* county = repository.counties.find(code);
  return county == nullptr ? std::string(code) : county->record.name;
}

std::string station_name(const Repository& repository, std::string_view code) {
  const Stored<Station>* station = repository.stations.find(code);
  return station == nullptr ? std::string(code) : station->record.name;
}

}  // namespace shuangbai
