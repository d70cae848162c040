// What differs between two states of a record, field by field: what a command that writes tells.
#pragma once

#include <string>
#include <vector>

#include "model/field.h"
#include "model/mask.h"

namespace shuangbai {

// A value that has changed. Its path is as `set` takes it: posts.0.to. An entry of a list that is
// new or gone is one change; its value lists its fields as `set` takes them: station=…,kind=….
struct FieldChange {
  std::string path;
  std::string before;  // empty: there was none
  std::string after;   // empty: there is none
};

// In the order of the shape. Entries of a list with ids are compared by id, others by index.
std::vector<FieldChange> field_changes(const Shape& shape, const Entry& before, const Entry& after,
                                       Masking masking);

}  // namespace shuangbai
