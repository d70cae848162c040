// What the codes and points of one record say about another.
#pragma once

#include <functional>
#include <string_view>

#include "base/diagnostic.h"
#include "store/repository.h"

namespace shuangbai {

// Whether a record of the type with this id has a file, readable or not.
using KnownIds = std::function<bool(RecordType type, std::string_view id)>;

// Reports: counties and a city outside of the manifest's jurisdiction; townships, villages and
// points that no record has; folders that belong to no station. Records that cannot be read are
// not judged. Precondition: the repository is indexed.
void check_codes(const Repository& repository, const KnownIds& exists, Diagnostics& diagnostics);

}  // namespace shuangbai
