// Two files of one household become one: its people, their cases, and what was done for them.
//
// People are the same if they have one resident id or, where one of them has none, one name and no
// birth dates that differ. What only the file that goes says is taken over; lists get the entries
// that they lack. What the two say differently is for people to decide, so that it is refused. The
// village and the relations to the head are those of the file that stays.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "store/renaming.h"

namespace shuangbai {

struct HouseholdMerge {
  AnyRecord gone;    // the household whose file goes
  AnyRecord before;  // the one that stays
  AnyRecord after;
  std::string gone_path;
  std::string path;
  std::vector<NamingRecords> references = {};  // visits and matters of the one that is gone
  std::size_t in_policy = 0;                   // places in policy.yaml
  HeldChanges changes;
};

// Plans the merge. Fails (usage) if one of the households does not exist, if both are one, or if
// they say something differently, with the fields; (invalid data, io) as plan_renaming does.
// Precondition: the repository is sound, and a session of reading or writing is held. Whether the
// result is sound is for the caller to check.
Result<HouseholdMerge> plan_household_merge(const Folder& folder, const std::string& gone,
                                            const std::string& stays, const IsAbout& is_about);

}  // namespace shuangbai
