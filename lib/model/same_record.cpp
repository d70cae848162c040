#include "model/same_record.h"

#include <algorithm>

#include "model/encode.h"

namespace shuangbai {

namespace {

bool same_field(const Field& field, const Entry& one, const Entry& other) {
  const std::size_t count = field.count(one);
  if (count != field.count(other)) return false;
  for (std::size_t i = 0; i < count; ++i) {
    if (!same_item(field, one, i, other, i)) return false;
  }
  return true;
}

}  // namespace

bool same_entry(const Shape& shape, const Entry& one, const Entry& other) {
  return std::ranges::all_of(shape.fields,
                             [&](const Field& field) { return same_field(field, one, other); });
}

bool same_item(const Field& field, const Entry& one, std::size_t index, const Entry& other,
               std::size_t other_index) {
  if (field.type == FieldType::nested) {
    return same_entry(field.shape(), field.at(one, index), field.at(other, other_index));
  }
  if (field.words != nullptr) return field.words(one, index) == field.words(other, other_index);
  if (field.day != nullptr) return field.day(one, index) == field.day(other, other_index);
  return text_of(field, one, index) == text_of(field, other, other_index);
}

bool same_record(const AnyRecord& one, const AnyRecord& other) {
  return one.type() == other.type() && same_entry(one.shape(), one.entry(), other.entry());
}

bool same_but_for_id(const AnyRecord& one, const AnyRecord& other) {
  return one.type() == other.type() &&
         std::ranges::all_of(one.shape().fields, [&](const Field& field) {
           return field.key == one.info().id_key || same_field(field, one.entry(), other.entry());
         });
}

bool is_renamed(const AnyRecord& before, const AnyRecord& after) {
  return before.id() != after.id() && same_but_for_id(before, after);
}

}  // namespace shuangbai
