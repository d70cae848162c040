// Whether records, or parts of them, hold the same values, however their files write them.
#pragma once

#include <cstddef>

#include "model/field.h"
#include "model/record_type.h"

namespace shuangbai {

// Of one shape.
bool same_entry(const Shape& shape, const Entry& one, const Entry& other);

// The values of a field at these indexes.
bool same_item(const Field& field, const Entry& one, std::size_t index, const Entry& other,
               std::size_t other_index);

// Records of different types are not the same.
bool same_record(const AnyRecord& one, const AnyRecord& other);
// The same, whatever their ids.
bool same_but_for_id(const AnyRecord& one, const AnyRecord& other);
// Whether they differ in their ids, and in nothing else.
bool is_renamed(const AnyRecord& before, const AnyRecord& after);

}  // namespace shuangbai
