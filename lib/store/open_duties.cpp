#include "store/open_duties.h"

#include <algorithm>

#include "store/entries.h"

namespace shuangbai {
namespace {

bool goes_on(const std::optional<Date>& to, Date last) {
  return !to || *to > last;
}

}  // namespace

std::vector<OpenDuty> open_duties(const Household& household, std::string_view worker, Date last) {
  std::vector<OpenDuty> open;
  for (const Member& member : household.members) {
    for (const Case& each : member.cases) {
      if (each.responsible_on(last) != worker || !goes_on(each.to, last)) continue;
      open.push_back({message({"成员 {} 的个案（{} 起）", "a case of the member {}, from {}"},
                              member.id, each.from),
                      household.id});
    }
  }
  return open;
}

std::vector<OpenDuty> open_duties(const Station& station, std::string_view worker, Date last) {
  std::vector<OpenDuty> open;
  for (const Point& point : station.points) {
    for (const Liaison& liaison : point.liaisons) {
      if (liaison.worker != worker || !goes_on(liaison.to, last)) continue;
      open.push_back(
          {message({"社工点 {} 的联络人", "liaison of the point {}"}, point.id), station.id});
    }
  }
  for (const Leadership& leader : station.leadership) {
    if (leader.worker != worker || !goes_on(leader.to, last)) continue;
    const Text role = title_of(leader.role);
    open.push_back(
        {message({"站领导：{0}", "the station's leadership: {1}"}, role.zh, role.en), station.id});
  }
  return open;
}

std::vector<OpenDuty> open_duties(const Visit& visit, std::string_view worker, Date last) {
  if (visit.date <= last || std::ranges::find(visit.workers, worker) == visit.workers.end())
    return {};
  return {{message({"{} 的走访", "a visit on {}"}, visit.date), visit.id}};
}

std::vector<OpenDuty> find_open_duties(const Folder& folder, std::string_view worker, Date last,
                                       Diagnostics& diagnostics) {
  std::vector<OpenDuty> all;
  const auto find = [&]<typename T>(RecordType type, const T*) {
    const Diagnostics faults = read_all(folder, type, [&](const Entry& entry, const Location&) {
      std::ranges::move(open_duties(static_cast<const T&>(entry), worker, last),
                        std::back_inserter(all));
    });
    diagnostics.insert(diagnostics.end(), faults.begin(), faults.end());
  };
  find(RecordType::station, static_cast<const Station*>(nullptr));
  find(RecordType::household, static_cast<const Household*>(nullptr));
  find(RecordType::visit, static_cast<const Visit*>(nullptr));
  return all;
}

}  // namespace shuangbai
