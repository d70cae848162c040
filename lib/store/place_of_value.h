// Where a value of an entry lies in the file that the entry was read from.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/diagnostic.h"
#include "yaml/event.h"

namespace shuangbai {

// The value that an entry's map, which begins at the place, has by the key; of a list, its item at
// the index. Nothing if the document has no such map there, or the map no such key. Costs the way
// through the entry, not through the document.
const Event* value_of_entry(const Document& document, const Place& entry, std::string_view key,
                            std::size_t index);

// Where it lies; the entry's own place, if it is not found.
Place place_of_value(const Document& document, const Place& entry, std::string_view key,
                     std::size_t index);

}  // namespace shuangbai
