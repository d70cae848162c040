// What a worker leaves behind: duties that go on after their last day, for somebody else to take.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "model/household.h"
#include "model/station.h"
#include "model/visit.h"
#include "store/folder.h"

namespace shuangbai {

struct OpenDuty {
  Message what;        // an open case of the member m1
  std::string record;  // the id of the household, station or visit that says so
};

// Of one record: cases of which the worker is responsible, roles as liaison of a point or in the
// leadership, visits to come; what ends by the last day is none.
std::vector<OpenDuty> open_duties(const Household& household, std::string_view worker, Date last);
std::vector<OpenDuty> open_duties(const Station& station, std::string_view worker, Date last);
std::vector<OpenDuty> open_duties(const Visit& visit, std::string_view worker, Date last);

// Of the whole repository, which is read for it. Records that are faulty are left out, with
// diagnostics.
std::vector<OpenDuty> find_open_duties(const Folder& folder, std::string_view worker, Date last,
                                       Diagnostics& diagnostics);

}  // namespace shuangbai
