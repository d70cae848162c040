// What stands in a cell, as a value of any field: taken or refused; what is taken is taken again as
// it is, and what looks as files have it is not changed.
#include "exchange/cell_value.h"
#include "fuzz.h"
#include "model/record_type.h"
#include "model/value.h"

using namespace shuangbai;

namespace {

void add_fields(const Shape& shape, std::vector<const Field*>& fields, int depth) {
  for (const Field& field : shape.fields) {
    if (field.type != FieldType::nested) fields.push_back(&field);
    if (field.type == FieldType::nested && depth < 4) add_fields(field.shape(), fields, depth + 1);
  }
}

const std::vector<const Field*>& all_fields() {
  static const std::vector<const Field*> all = [] {
    std::vector<const Field*> fields;
    for (const RecordInfo& info : record_types()) add_fields(info.shape(), fields, 0);
    return fields;
  }();
  return all;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text = fuzz::text_of_input(data, size);
  const Field& field = *all_fields()[fuzz::take_byte(text) % all_fields().size()];
  const auto kind = static_cast<CellKind>(fuzz::take_byte(text) % 4);
  if (find_invalid_utf8(text)) return 0;  // readers of rows give none
  const ValueRules rules;
  const Result<std::string> value =
      cell_value(field, field.key, {.kind = kind, .text = text}, rules);
  cell_items(field, text);
  if (!value) return 0;
  fuzz::demand(!find_invalid_utf8(*value), "a value is UTF-8");
  if (kind == CellKind::text && is_canonical(field, text)) {
    fuzz::demand(*value == text, "a value as files have it stays");
  }
  return 0;
}
