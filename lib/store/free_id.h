// Whether an id can be given to a record.
#pragma once

#include <string>

#include "base/result.h"
#include "store/record_lookup.h"

namespace shuangbai {

// Refuses an id that a record of the type has (usage), or one that differs in the case of letters
// alone from another's (invalid data): a disk that ignores case keeps one of their files.
Outcome refuse_taken_id(const RecordLookup& lookup, RecordType type, const std::string& id);

// That there is such a record already, in the file.
Failure exists_already(RecordType type, const std::string& id, const std::string& path);

}  // namespace shuangbai
