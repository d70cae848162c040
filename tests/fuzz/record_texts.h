// Files of records of every type, for targets whose first byte says which.
#pragma once

#include <string>

#include "model/record_type.h"

namespace shuangbai::fuzz {

inline std::string path_of_type(std::uint8_t byte) {
  constexpr std::string_view paths[] = {"440222/county.yaml",
                                        "city.yaml",
                                        "440222/stations/440222100.yaml",
                                        "440222/workers/w1.yaml",
                                        "supervisors/s1.yaml",
                                        "440222/households/440222100/h1.yaml",
                                        "440222/visits/440222100/2022-12/w1.yaml",
                                        "440222/supervision/440222100/2022/s1.yaml",
                                        "training/2022/t1.yaml",
                                        "440222/window/440222100/2022-12/w1.yaml",
                                        "recruitment/r1.yaml"};
  return std::string(paths[byte % std::size(paths)]);
}

}  // namespace shuangbai::fuzz
