// Counties, townships and villages from a table of statistical division codes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "model/county.h"

namespace shuangbai {

struct Divisions {
  std::vector<County> counties;
  std::vector<Message> remarks;  // how the file was read, as far as that is no matter of course
};

// Reads a CSV (or another sheet, see open_rows) with the columns county_code, county_name,
// township_code, township_name, village_code and village_name, in any order, one row a village.
// Kinds follow from the names: 街道 subdistrict, 镇 town, 民族乡 (瑶族乡 …) ethnic township, 乡
// township; 社区 or 居委会 community, else village. Characters that nobody sees don't count.
// Reports every faulty row by its number, at the column of its first fault.
Result<Divisions> read_divisions(const std::string& path, std::string_view jurisdiction,
                                 Diagnostics& diagnostics);

}  // namespace shuangbai
