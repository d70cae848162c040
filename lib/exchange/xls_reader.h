// Workbooks of Excel 97 to 2003 (.xls, BIFF8), read as a whole: they have 65,536 rows at most.
#pragma once

#include "exchange/row_reader.h"

namespace shuangbai {

// Of the sheet of this name or number (from 1), else of the first with rows. Formulas give their
// stored results. Unlike XLSX, the format does not tell here which sheets are hidden, which cells
// are merged, or how many zeros a number shows. A failure of kind invalid_data for a file that is
// encrypted or no workbook.
Result<std::unique_ptr<RowReader>> open_xls(const std::string& path, const std::string& sheet);

}  // namespace shuangbai
