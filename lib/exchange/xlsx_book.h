// What a workbook of XLSX says of all its sheets: which there are, the texts that they share, the
// formats of their numbers, and which day they count from.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/number_format.h"
#include "exchange/sheet_choice.h"
#include "exchange/workbook_package.h"

namespace shuangbai {

// The texts that cells share, one behind the other.
class SharedStrings {
 public:
  void begin() { ends_.push_back(texts_.size()); }
  // False if it would be more than a sheet of a million rows needs.
  bool append(std::string_view text);
  // Nothing if there is no text of this number.
  std::optional<std::string_view> at(std::size_t index) const;

 private:
  std::string texts_;
  std::vector<std::size_t> ends_;
};

struct XlsxBook {
  struct Sheet : BookSheet {
    std::string part;
  };
  std::vector<Sheet> sheets;
  SharedStrings strings;
  std::vector<NumberFormat> formats;  // by cell format
  SerialEpoch epoch = SerialEpoch::from_1900;
};

// The parts are found by their relationships, whatever their names. A failure of kind invalid_data
// names the part that is missing or broken.
Outcome read_book(const WorkbookPackage& package, XlsxBook& book);

}  // namespace shuangbai
