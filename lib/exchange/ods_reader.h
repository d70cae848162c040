// ODS workbooks (ISO/IEC 26300 part 1, OpenDocument), read row by row.
#pragma once

#include "exchange/row_reader.h"
#include "exchange/workbook_package.h"

namespace shuangbai {

// Of the sheet of this name or number (from 1), else of the first visible one with rows. Values are
// those that are stored, with two exceptions, in which the shown text says what they are: numbers
// with zeros before them or with - / ( ) : between their digits are codes, and days of which only
// year and month are shown are months. Merged ranges, errors and limits are as in xlsx_reader.h.
// Rows and cells that are said once and stand many times are as many as they stand, unless that
// makes more than any office's sheet has.
Result<std::unique_ptr<RowReader>> open_ods(const std::string& path, WorkbookPackage package,
                                            const std::string& sheet);

}  // namespace shuangbai
