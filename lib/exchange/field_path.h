// Where a value lies in a record: contracts.0.from; and the headers that stand for it.
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

// From the record down to the value. The last step of a list of values has an index only if its
// items have columns of their own.
using FieldPath = std::vector<FieldStep>;

// contracts.0.from; in Chinese 合同1.合同起始日期, counted from 1.
std::string key_of(const FieldPath& path);
std::string title_of(const FieldPath& path, Language language);

// The path of keys and indexes, or nothing.
std::optional<FieldPath> find_path(const Shape& shape, std::string_view keys);

// Every path that a header may stand for. Blanks, letter case, full-width forms, a trailing * and
// what stands in brackets don't count. In this order, the first that fits wins:
//   a key or path of keys (contracts.0.from); a title or alias of a field of the record; titles one
//   after the other (合同1起始日期, the first entry without number); a title or alias of a field in
//   nested entries, of which there may be several.
std::vector<FieldPath> match_header(const Shape& shape, std::string_view header);

// A header as it is compared.
std::string plain_header(std::string_view header);

}  // namespace shuangbai
