// Workbooks of Excel 5.0 to 2003 (.xls, BIFF5 and BIFF8).
#pragma once

#include "exchange/row_reader.h"

namespace shuangbai {

// Of the sheet of this name or number (from 1), else of the first visible one with rows. The
// promises and limits are those of XLSX (xlsx_reader.h). A failure of kind invalid_data for a file
// that is encrypted or no workbook.
Result<std::unique_ptr<RowReader>> open_xls(const std::string& path, const std::string& sheet);

}  // namespace shuangbai
