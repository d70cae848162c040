// What a worker is responsible for goes over to another on a day: cases, and the points of which
// the worker is the liaison. Who was responsible before stays on record.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "store/editor.h"
#include "store/open_duties.h"

namespace shuangbai {

struct Handover {
  std::string from;  // the workers
  std::string to;
  Date day;  // the first on which the other is responsible
  // HOUSEHOLD or HOUSEHOLD/MEMBER: these cases alone, and no points. None: all.
  std::vector<std::string> cases = {};
};

// Changes the records, which the editor is to commit. Fails (usage) if the workers are one or
// unknown, if there is nothing to hand over or one of the cases named is not the first worker's
// on the day, or if somebody's turn begins later; (invalid data, io) if a household or station
// cannot be read. Without named cases all households and stations are read; returns what is left:
// the worker's places in the leadership of stations.
Result<std::vector<OpenDuty>> hand_over(Editor& editor, const Folder& folder,
                                        const Handover& handover);

}  // namespace shuangbai
