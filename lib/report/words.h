// The titles of keys that stand in tables.
#pragma once

#include <string_view>

#include "model/field.h"

namespace shuangbai {

// The title of a key of the enumeration; the key itself if it is none (or empty).
template <typename E>
Text words_of(std::string_view key) {
  for (const EnumValue& value : Enumeration<E>::values) {
    if (value.key == key) return value.title;
  }
  return {key, key};
}

}  // namespace shuangbai
