// Records → trees for writing, JSON for output; and the canonical order of what users wrote.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "model/field.h"
#include "model/mask.h"
#include "yaml/node.h"

namespace shuangbai {

// The record in canonical form, without absent fields.
Node to_node(const Shape& shape, const Entry& entry);

// Puts the keys of a map into the order of the shape, unknown ones (x_…) last as they were, and
// marks which scalars stay plain. For `fmt`: comments stay with their entries.
void canonicalize(const Shape& shape, Node& node);

// The map with its personal data masked.
Node masked_node(const Shape& shape, Node map);

// Dates are strings, decimals numbers; keys in the shape's order.
nlohmann::ordered_json to_json(const Shape& shape, const Entry& entry, Masking masking);

}  // namespace shuangbai
