// What the columns of a sheet were taken for, and why: import --write-map FILE.
#pragma once

#include <string>

#include "exchange/import.h"

namespace shuangbai {

// A mapping (see mapping.h) with each header of the source, the field that it was taken for, and
// the reason behind it as a comment: to be corrected and used with --map. What the source's own
// mapping says besides is kept. A column without field is one that is left out. `number` is the
// source's in the report.
std::string column_map(const ImportSource& source, const ImportReport& report, std::uint16_t number,
                       Language language);

}  // namespace shuangbai
