// What tells the entries of a list apart: by which an entry is found again in another version of
// its record, or in a record that a sheet's row is about.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/field.h"
#include "yaml/node.h"

namespace shuangbai {

// The keys of the fields by whose values the entry is known: those that its shape says tell entries
// apart, else its id or code, else resident id, else (of what has ids) name, else first day with
// kinds and references, else name, else all required values, else all that is given.
std::vector<std::string_view> entry_key(const Shape& shape, const Node& entry);

// Whether two entries of that key must be one thing, whatever else they say: an id, a first day.
// Others may be alike by chance.
bool has_sure_key(const Shape& shape, const Node& entry);

// Whether both have the same value there; a name may be written in another way.
bool is_same_at(const Node& one, const Node& other, std::string_view key);

}  // namespace shuangbai
