// The fields that a header of a sheet may stand for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/field_path.h"

namespace shuangbai {

// Every path that a header may stand for. Blanks, letter case, full-width forms, a trailing * and
// what stands in brackets don't count. In this order, the first that fits wins:
//   a key or path of keys (contracts.0.from, contracts.from); a title or alias of a field of the
//   record; titles one after the other (合同1起始日期, the first entry without number); a title or
//   alias of a field in nested entries, of which there may be several.
std::vector<FieldPath> match_header(const Shape& shape, std::string_view header);

// A path of keys; of a list without number its first entry is meant. Nothing if there is none.
std::optional<FieldPath> path_of_keys(const Shape& shape, std::string_view keys);

// A header as it is compared.
std::string plain_header(std::string_view header);

}  // namespace shuangbai
