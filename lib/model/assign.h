// Values by path, as commands give them: office.since=2021-06-01, posts=station=…,kind=admin.
#pragma once

#include <optional>
#include <string_view>

#include "model/field.h"

namespace shuangbai {

// Sets what the path names. Steps are separated by dots: a field's key, and inside a list of nested
// entries an index from 0 or an entry's id. A list of nested entries gets a new entry, written
// KEY=VALUE,KEY=VALUE (a comma in a value: \,); a list of texts gets a further one; an empty value
// removes the field, or the entry that the path ends in. Returns what is wrong.
std::optional<Message> assign_path(const Shape& shape, Entry& entry, std::string_view path,
                                   std::string_view value);

}  // namespace shuangbai
