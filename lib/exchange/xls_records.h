// The types of records that hold what import reads (MS-XLS 2.3).
#pragma once

#include <cstdint>

namespace shuangbai::xls_record {

enum Type : std::uint16_t {
  // Of the workbook and of each sheet.
  begin = 0x0809,      // BOF
  end = 0x000A,        // EOF
  continued = 0x003C,  // CONTINUE
  // Of the workbook.
  password = 0x002F,        // FILEPASS
  code_page = 0x0042,       // CODEPAGE
  epoch = 0x0022,           // DATEMODE
  format = 0x041E,          // FORMAT
  cell_format = 0x00E0,     // XF
  shared_strings = 0x00FC,  // SST
  sheet = 0x0085,           // BOUNDSHEET
  // Of a sheet.
  row = 0x0208,             // ROW
  merged = 0x00E5,          // MERGEDCELLS
  number = 0x0203,          // NUMBER
  short_number = 0x027E,    // RK
  short_numbers = 0x00BD,   // MULRK
  shared_text = 0x00FD,     // LABELSST
  text = 0x0204,            // LABEL
  rich_text = 0x00D6,       // RSTRING
  truth_or_error = 0x0205,  // BOOLERR
  formula = 0x0006,         // FORMULA
  old_formula = 0x0406,     // FORMULA of Excel 4.0, which some programs write into later files
  formula_text = 0x0207,    // STRING
};

}  // namespace shuangbai::xls_record
