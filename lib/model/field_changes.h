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

  bool operator==(const FieldChange&) const = default;
};

// In the order of the shape; none if the states are equal. Entries of a list with ids or codes are
// compared by them. Of other lists the entries that are equal at both ends are the same; those
// between them are compared by index. A list whose entries only change places is one change.
// A record that is nothing before or after has all its fields on one side.
std::vector<FieldChange> field_changes(const Shape& shape, const Entry* before, const Entry* after,
                                       Masking masking);

// One value of a field; of a nested entry, its fields as `set` takes them.
std::string item_text(const Field& field, const Entry& entry, std::size_t index, Masking masking);

}  // namespace shuangbai
