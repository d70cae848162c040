// The names of counties and stations, as people read their codes.
#pragma once

#include <string>
#include <string_view>

#include "store/repository.h"

namespace shuangbai {

// The code itself where no record has it.
std::string county_name(const Repository& repository, std::string_view code);
std::string station_name(const Repository& repository, std::string_view code);

}  // namespace shuangbai
