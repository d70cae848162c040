// Whether a record that is about to be written has the resident id of somebody else.
#pragma once

#include "base/result.h"
#include "model/household.h"
#include "model/record_type.h"
#include "model/worker.h"
#include "store/folder.h"
#include "store/record_lookup.h"

namespace shuangbai {

// Calls with each person of a worker's or household's record whose resident id nobody else of the
// kind may have, and the id, which may be empty: a worker, or a member while the household is open
// and the member has neither moved nor died.
template <typename Use>
void for_each_current_person(RecordType type, const Entry& record, Use use) {
  if (type == RecordType::worker) {
    const Worker& worker = static_cast<const Worker&>(record);
    use(worker.resident_id, worker);
  } else if (type == RecordType::household) {
    const Household& household = static_cast<const Household&>(record);
    if (household.closed) return;
    for (const Member& member : household.members) {
      if (!member.moved && !member.died) use(member.resident_id, member);
    }
  }
}

// Refuses (invalid_data) if a resident id that is new in the record is that of another person of
// its kind while both are current. All files of the type are searched for it, so
// that only a change of a resident id costs by the size of the repository. A file that mentions the
// id and cannot be read is a failure. `before` is empty if the record is new; `path` is its file.
Outcome refuse_shared_ids(const Folder& folder, const RecordLookup& edited, const AnyRecord* before,
                          const AnyRecord& after, const std::string& path);

}  // namespace shuangbai
