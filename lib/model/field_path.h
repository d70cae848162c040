// Where a value lies in a record: contracts.0.from.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/field.h"

namespace shuangbai {

struct FieldStep {
  const Field* field = nullptr;
  std::optional<std::size_t> index = {};  // in a list, from 0

  bool operator==(const FieldStep&) const = default;
};

// From the record down to the value. The last step of a list of values has an index only if one of
// its items is meant.
using FieldPath = std::vector<FieldStep>;

// contracts.0.from; in Chinese 合同1.合同起始日期, counted from 1.
std::string key_of(const FieldPath& path);
std::string title_of(const FieldPath& path, Language language);

// The path of keys and indexes to a value, or nothing.
std::optional<FieldPath> find_path(const Shape& shape, std::string_view keys);

// The value at the path; the items of a list without index are separated by `;`. Empty if the
// record has none.
std::string value_at(const Entry& entry, const FieldPath& path);

}  // namespace shuangbai
