// A list as a workbook of one sheet, as people read it.
#pragma once

#include "report/output_format.h"
#include "report/table.h"

namespace shuangbai {

// Titles and words are of the language; numbers are numbers, all else is text, so that codes and
// ids stay whole.
void write_table_as_workbook(const Table& table, Language language, const Write& write);

}  // namespace shuangbai
