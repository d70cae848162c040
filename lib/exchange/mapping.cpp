#include "exchange/mapping.h"

#include <algorithm>

#include "exchange/header_match.h"
#include "model/read_shape.h"
#include "store/foreign_file.h"

namespace shuangbai {

const Shape& MappedColumn::shape() {
  static constexpr Field fields[] = {
      field<&MappedColumn::header>("header", {"表头", "Header"}).required(),
      field<&MappedColumn::path>("field", {"字段", "Field"}),
  };
  static constexpr Shape shape{"column", {"列", "Column"}, fields};
  return shape;
}

const Shape& MappedConstant::shape() {
  static constexpr Field fields[] = {
      field<&MappedConstant::path>("field", {"字段", "Field"}).required(),
      field<&MappedConstant::value>("value", {"值", "Value"}).required(),
  };
  static constexpr Shape shape{"constant", {"常量", "Constant"}, fields};
  return shape;
}

const Shape& MappedValue::shape() {
  static constexpr Field fields[] = {
      field<&MappedValue::path>("field", {"字段", "Field"}).required(),
      field<&MappedValue::text>("text", {"表中文字", "Text"}).required(),
      field<&MappedValue::value>("value", {"值", "Value"}).required(),
  };
  static constexpr Shape shape{"value", {"取值对照", "Value"}, fields};
  return shape;
}

const Shape& Mapping::shape() {
  static constexpr Field fields[] = {
      field<&Mapping::columns>("columns", {"列", "Columns"}),
      field<&Mapping::constants>("constants", {"常量", "Constants"}),
      field<&Mapping::values>("values", {"取值对照", "Values"}),
      field<&Mapping::date_formats>("date_formats", {"日期格式", "Date formats"}),
  };
  static constexpr Shape shape{"mapping", {"对照", "Mapping"}, fields};
  return shape;
}

const MappedColumn* Mapping::column_of(std::string_view header) const {
  const std::string plain = plain_header(header);
  const auto found = std::ranges::find_if(columns, [&plain](const MappedColumn& mapped) {
    return plain_header(mapped.header) == plain;
  });
  return found == columns.end() ? nullptr : &*found;
}

Result<Mapping> read_mapping(const std::string& path) {
  const Result<std::string> text = read_foreign_file(path);
  if (!text) return text.failure();
  Diagnostics diagnostics;
  if (auto mapping = read_shape<Mapping>(path, *text, diagnostics)) return std::move(*mapping);
  return first_fault(diagnostics);
}

}  // namespace shuangbai
