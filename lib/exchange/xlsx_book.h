// What a workbook of XLSX says of all its sheets: which there are, the texts that they share, the
// formats of their numbers, and which day they count from.
#pragma once

#include <string>
#include <vector>

#include "exchange/number_format.h"
#include "exchange/shared_strings.h"
#include "exchange/sheet_choice.h"
#include "exchange/workbook_package.h"

namespace shuangbai {

struct XlsxBook {
  struct Sheet : BookSheet {
    std::string part;
  };
  std::vector<Sheet> sheets;
  SharedStrings strings;
  std::vector<NumberFormat> formats;  // by cell format
  SerialEpoch epoch = SerialEpoch::from_1900;
};

// The parts are found by their relationships, whatever their names. Without the formats, which some
// programs name and do not write, a workbook can be read: its numbers are numbers. A failure of
// kind invalid_data names the part that is missing or broken.
Outcome read_book(const WorkbookPackage& package, XlsxBook& book);

}  // namespace shuangbai
