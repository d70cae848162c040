// The rows that an import has rejected, with the reasons: import --rejects FILE.
#pragma once

#include <string>
#include <vector>

#include "exchange/import.h"

namespace shuangbai {

// The rejected rows of sources with one header as CSV, with their header and a column of reasons,
// ready to be corrected and imported again. They are as the file has them, personal data included.
// Empty if no row is rejected, as when a header is at fault. The sources are read again: fails as
// that does.
Result<std::string> rejects_text(const std::vector<ImportSource>& sources,
                                 const ImportReport& report, Language language);

}  // namespace shuangbai
