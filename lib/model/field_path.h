// Where a value lies in a record: contracts.0.from.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
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

// Where a nested entry of the record lies: contracts.0. Empty for the record itself.
std::string key_of_entry(const Shape& shape, const Entry& record, const Entry& nested);

// The field by which an entry of a list is known: its id or code; nothing if it has neither.
const Field* key_field(const Shape& shape);

// Of what no record is at hand: a larger index is a mistake.
inline constexpr std::size_t largest_index = 9999;

// The path that keys name, separated by dots. Behind the key of a list stands which of its items is
// meant. Without a record that is an index (largest_index at most), and only a path that ends in
// values is found.
std::optional<FieldPath> find_path(const Shape& shape, std::string_view keys);
// In a record it is an index below its count, or the id or code of an entry of a list of entries.
// Entries that the record has not yet may be named, those of lists excepted. Fails (usage) with the
// step that leads nowhere.
Result<FieldPath> find_path(const Shape& shape, const Entry& entry, std::string_view keys);

// Whether it ends in a list, not in one of its items.
bool is_list(const FieldPath& path);

// How many steps lead to the first nested entry that the record has not yet and that is not the end
// of the path; 0: it has all.
std::size_t steps_to_absent(const Entry& entry, const FieldPath& path);

// The value at the path; the items of a list without index are separated by `;`. Empty if the
// record has none.
std::string value_at(const Entry& entry, const FieldPath& path);

}  // namespace shuangbai
