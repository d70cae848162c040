#include "exchange/mapping.h"

#include <fstream>
#include <iterator>

#include "model/read_shape.h"

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

Result<Mapping> read_mapping(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return Failure{FailureKind::io, message({"无法读取 {}", "cannot read {}"}, printable(path))};
  }
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  Diagnostics diagnostics;
  if (auto mapping = read_shape<Mapping>(path, text, diagnostics)) return std::move(*mapping);
  return first_fault(diagnostics);
}

}  // namespace shuangbai
