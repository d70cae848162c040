#include "audit/places.h"

#include "base/echo.h"

namespace shuangbai {

Diagnostics check_places(const Repository& repository, const Policy& policy, bool is_whole) {
  Diagnostics diagnostics;
  if (!is_whole) return diagnostics;
  for (const ParameterOverride& local : policy.local.parameters) {
    const bool has_county =
        local.county.empty() || repository.counties.find(local.county) != nullptr;
    const bool has_station =
        local.station.empty() || repository.stations.find(local.station) != nullptr;
    if (has_county && has_station) continue;
    const Text what = has_county ? Text{"社工站", "station"} : Text{"县", "county"};
    report(diagnostics, "policy.place", {"policy.yaml", local.line, local.column},
           message({"数据仓库中没有{0}“{2}”，“{3}”在此的取值不起作用；请更正，或删除此项",
                    "there is no {1} `{2}`, so that this value of `{3}` is without effect; "
                    "correct it, or delete the entry"},
                   what.zh, what.en, echoed(Echo::id, has_county ? local.station : local.county),
                   echoed(Echo::key, local.parameter)),
           Severity::warning);
  }
  return diagnostics;
}

}  // namespace shuangbai
