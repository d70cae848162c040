// What a workbook of Excel 5.0 to 2003 says of all its sheets (MS-XLS, BIFF5 and BIFF8): which
// there are, the texts that they share, the formats of their numbers, and which day they count
// from.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "exchange/number_format.h"
#include "exchange/shared_strings.h"
#include "exchange/sheet_choice.h"

namespace shuangbai {

// One record of the workbook's stream, and where the next one begins.
struct XlsRecord {
  std::uint16_t type = 0;
  std::string_view data;
  std::size_t next = 0;
};

enum class XlsLength : std::uint8_t { one_byte, two_bytes };

struct XlsBook {
  struct Sheet : BookSheet {
    std::size_t begin = 0;  // of its records
  };

  std::string stream;
  bool has_unicode = true;  // BIFF8; else texts are in a code page
  std::uint16_t code_page = 1252;
  std::vector<Sheet> sheets;
  SharedStrings strings;
  std::vector<NumberFormat> formats;  // by cell format
  SerialEpoch epoch = SerialEpoch::from_1900;

  // Nothing at the end of the stream, or if the record is cut off.
  std::optional<XlsRecord> record_at(std::size_t begin) const;
  // A text within a record, which may go on in those behind it (CONTINUE).
  std::string text_in(const XlsRecord& record, std::size_t at, XlsLength length) const;
};

// A failure of kind invalid_data if it is no workbook, broken, or encrypted.
Result<XlsBook> read_xls_book(const std::string& path);

}  // namespace shuangbai
