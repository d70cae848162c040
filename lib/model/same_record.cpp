#include "model/same_record.h"

#include "model/encode.h"

namespace shuangbai {

bool same_entry(const Shape& shape, const Entry& one, const Entry& other) {
  return to_node(shape, one).same_value(to_node(shape, other));
}

bool same_item(const Field& field, const Entry& one, std::size_t index, const Entry& other,
               std::size_t other_index) {
  if (field.type == FieldType::nested) {
    return same_entry(field.shape(), field.at(one, index), field.at(other, other_index));
  }
  return text_of(field, one, index) == text_of(field, other, other_index);
}

bool same_record(const AnyRecord& one, const AnyRecord& other) {
  return one.type() == other.type() && same_entry(one.shape(), one.entry(), other.entry());
}

bool same_but_for_id(const AnyRecord& one, const AnyRecord& other) {
  if (one.type() != other.type()) return false;
  AnyRecord twin = one.copy();
  return twin.shape().find(twin.info().id_key)->assign(twin.entry(), other.id()) &&
         same_record(twin, other);
}

bool is_renamed(const AnyRecord& before, const AnyRecord& after) {
  return before.id() != after.id() && same_but_for_id(before, after);
}

}  // namespace shuangbai
