// The rows that an import has rejected, with the reasons: import --rejects FILE.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "exchange/import.h"

namespace shuangbai {

// Writes the rejected rows of sources with one header as CSV, with their header and a column of
// reasons, ready to be corrected and imported again. They are as the file has them, personal data
// included. False, and nothing is written, if no row is rejected, as when a header is at fault. The
// sources are read again, twice: fails as that does.
Result<bool> write_rejects(const std::vector<ImportSource>& sources, const ImportReport& report,
                           Language language, const std::function<void(std::string_view)>& write);

}  // namespace shuangbai
