// XLSX workbooks (ECMA-376, SpreadsheetML), read row by row.
#pragma once

#include "exchange/row_reader.h"
#include "exchange/workbook_package.h"

namespace shuangbai {

// Of the sheet of this name or number (from 1), else of the first visible one with rows; remarks()
// names it and other sheets with rows. Formulas give their stored results, cells with a format of
// days dates, cells with a format of codes (00000) what it shows, and the first column of a merged
// range the range's value. Blanks around texts don't count. What cannot be told (a formula without
// result, an error, a text that is missing) is a cell of a kind of its own. A fault of the file is
// a failure of kind invalid_data.
Result<std::unique_ptr<RowReader>> open_xlsx(const std::string& path, WorkbookPackage package,
                                             const std::string& sheet);

}  // namespace shuangbai
