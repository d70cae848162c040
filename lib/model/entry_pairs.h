// Which entries of two versions of a list are the same entry.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "model/field.h"
#include "yaml/node.h"

namespace shuangbai {

// Of each entry of the later version the index of that one in the earlier. The field is that of the
// list, or nothing: of the user's own (x_…) or of a log's entries; the shape is that of the
// entries, if they have any.
//
// Entries are paired that are equal; of the others those whose keys are (entry_key.h). Where
// neither says it, as many entries that stand between the same neighbours as stood there before are
// those, changed, if more than half of their fields are equal: but not what has an id or code, or
// is one.
std::vector<std::optional<std::size_t>> pair_entries(const Field* field, const Shape* shape,
                                                     const std::vector<Node>& earlier,
                                                     const std::vector<Node>& later);

// The same of entries that two versions have added: they are one only if they are equal, or their
// keys are and leave no doubt.
std::vector<std::optional<std::size_t>> pair_added(const Shape* shape, const std::vector<Node>& one,
                                                   const std::vector<Node>& other);

}  // namespace shuangbai
