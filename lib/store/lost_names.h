// Who names what an edit takes away: a record that goes or gets another id, or parts of it.
#pragma once

#include "base/result.h"
#include "model/record_type.h"
#include "store/folder.h"
#include "store/record_lookup.h"

namespace shuangbai {

// Refuses (invalid data), and says where, if another record names what the record no longer is or
// has. `before` lies at the path; `after` is what becomes of it, nothing if it goes. `edited` knows
// the texts as they will be. What dangled before is not this edit's fault. If something is lost,
// all files are searched for its id; a file that cannot be read is a failure (io).
Outcome refuse_lost_names(const Folder& folder, const RecordLookup& edited, const AnyRecord& before,
                          const std::string& path, const AnyRecord* after);

}  // namespace shuangbai
