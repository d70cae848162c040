// Files that say how a foreign sheet is to be read.
#include "exchange/mapping.h"
#include "fuzz.h"
#include "model/read_shape.h"

using namespace shuangbai;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Diagnostics faults;
  const auto mapping = read_shape<Mapping>("map.yaml", fuzz::text_of_input(data, size), faults);
  fuzz::demand(mapping.has_value() == faults.empty(), "a mapping, or its faults");
  if (!mapping) return 0;
  for (const MappedColumn& column : mapping->columns) {
    fuzz::demand(mapping->column_of(column.header) != nullptr, "a column is found by its header");
  }
  return 0;
}
