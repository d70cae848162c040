// A tree as JSON: what lists, `show` and exports print beside YAML.
#pragma once

#include "base/json.h"
#include "yaml/node.h"

namespace shuangbai {

// Typed scalars that are JSON (numbers, true, false, null) are written as they stand, all others,
// dates among them, as strings. Keys in the order of the tree.
void write_json(JsonWriter& json, const Node& node);

}  // namespace shuangbai
