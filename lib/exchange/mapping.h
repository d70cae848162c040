// A file that says how a foreign sheet is to be read: import --map FILE.yaml
//
//     columns:
//       - header: 办理人           # as in the sheet
//         field: first_handler     # a field's path, station or county; absent: the column is left
//         out
//     constants:
//       - field: kind              # for every row that gives none
//         value: home
//     values:
//       - field: kind
//         text: 上门               # in the sheet
//         value: home
//     date_formats:                # YYYY MM M DD D and what stands between them
//       - D/M/YYYY
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "model/field.h"

namespace shuangbai {

struct MappedColumn : Entry {
  std::string header;
  std::string path;  // of a field; station or county; empty: left out
  static const Shape& shape();
};

struct MappedConstant : Entry {
  std::string path;
  std::string value;
  static const Shape& shape();
};

struct MappedValue : Entry {
  std::string path;
  std::string text;
  std::string value;
  static const Shape& shape();
};

struct Mapping : Entry {
  std::vector<MappedColumn> columns;
  std::vector<MappedConstant> constants;
  std::vector<MappedValue> values;
  std::vector<std::string> date_formats;
  static const Shape& shape();

  // What it says of a header, however that is spaced; null if it does not name it.
  const MappedColumn* column_of(std::string_view header) const;
};

// Reads the file; what is wrong with it is a failure that names the first place.
Result<Mapping> read_mapping(const std::string& path);

}  // namespace shuangbai
