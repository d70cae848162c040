// XLSX workbooks (ECMA-376, SpreadsheetML), read row by row.
#pragma once

#include "exchange/row_reader.h"

namespace shuangbai {

// Of the sheet that is named, or of the first one with rows. Formulas give their stored results,
// cells with a date format dates, and each cell of a merged range the range's value. Blanks around
// texts don't count. A fault of the file is a failure of kind invalid_data.
Result<std::unique_ptr<RowReader>> open_xlsx(const std::string& path, const std::string& sheet);

}  // namespace shuangbai
