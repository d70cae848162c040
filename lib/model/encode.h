// Records → trees, from which YAML (yaml/emitter.h) and JSON (yaml/json_tree.h) are written; and
// the canonical order of what users wrote.
#pragma once

#include <functional>
#include <string>

#include "model/field.h"
#include "model/mask.h"
#include "yaml/node.h"

namespace shuangbai {

// Whether a field's values stay plain in YAML: numbers, dates and booleans.
inline bool is_typed(const Field& field) {
  return field.type == FieldType::date || field.type == FieldType::decimal ||
         field.type == FieldType::integer || field.type == FieldType::boolean;
}

// The record in canonical form, without absent fields.
Node to_node(const Shape& shape, const Entry& entry);

// Puts the keys of a map into the order of the shape, unknown ones (x_…) last as they were.
void put_in_order(const Shape& shape, Node& map);

// The same of all maps within it, too, and marks which scalars stay plain. For `fmt`: comments stay
// with their entries.
void canonicalize(const Shape& shape, Node& node);

// The map with each value of personal data replaced, or masked.
using Replacement = std::function<std::string(Personal kind, const std::string& text)>;
Node replaced_node(const Shape& shape, Node map, const Replacement& replace);
Node masked_node(const Shape& shape, Node map);

}  // namespace shuangbai
