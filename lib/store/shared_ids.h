// Whether a record that is about to be written has the resident id of somebody else.
#pragma once

#include "base/result.h"
#include "model/record_type.h"
#include "store/folder.h"
#include "store/record_lookup.h"

namespace shuangbai {

// Refuses (invalid_data) if a resident id that is new in the record is that of another person of
// its kind: of another worker, or of another member of a household while both are current (its
// household is open, it has neither moved nor died). All files of the type are searched for it, so
// that only a change of a resident id costs by the size of the repository. A file that mentions the
// id and cannot be read is a failure. `before` is empty if the record is new; `path` is its file.
Outcome refuse_shared_ids(const Folder& folder, const RecordLookup& edited, const AnyRecord* before,
                          const AnyRecord& after, const std::string& path);

}  // namespace shuangbai
