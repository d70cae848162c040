#include "exchange/day_shifts.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <vector>

#include "exchange/anonymous_record.h"
#include "model/household.h"
#include "model/matter.h"
#include "model/visit.h"
#include "store/entries.h"

namespace shuangbai {
namespace {

constexpr int most_days = 14;

// Of one household: by how much its days may move, and on which days which workers were there.
struct Room {
  int least = -most_days;
  int most = most_days;
  std::vector<std::pair<std::uint32_t, std::int32_t>> work = {};

  void keep(Date day, Date as_of) {
    const Period month = period_of(Calendar::month, day);
    const bool is_known = day <= as_of;
    least = std::max(least, (is_known ? month.from : std::max(month.from, as_of + 1)) - day);
    most = std::min(most, (is_known ? std::min(month.to, as_of) : month.to) - day);
  }
};

// How many visits each worker has on each day.
class WorkDays {
 public:
  void add(const Room& room, int days, int count) {
    for (const auto& [worker, day] : room.work) {
      const auto at = visits_.emplace(key(worker, day + days), 0).first;
      at->second += count;
      if (at->second == 0) visits_.erase(at);
    }
  }

  // Whether each worker has as many days, of which those of the room are not yet counted, whether
  // it moves or not.
  bool stay_as_many(const Room& room, int days) const {
    std::unordered_map<std::uint32_t, int> more;
    for (const auto& [worker, day] : distinct(room)) {
      more[worker] += static_cast<int>(!visits_.contains(key(worker, day + days))) -
                      static_cast<int>(!visits_.contains(key(worker, day)));
    }
    return std::ranges::all_of(more, [](const auto& of) { return of.second == 0; });
  }

 private:
  static std::uint64_t key(std::uint32_t worker, std::int32_t day) {
    return (static_cast<std::uint64_t>(worker) << 32U) | static_cast<std::uint32_t>(day);
  }
  static std::set<std::pair<std::uint32_t, std::int32_t>> distinct(const Room& room) {
    return {room.work.begin(), room.work.end()};
  }
  std::unordered_map<std::uint64_t, int> visits_;
};

// The shift that the key draws among those that the room and the work days allow.
int chosen_shift(const Room& room, const WorkDays& work, std::uint64_t drawn) {
  std::vector<int> possible;
  for (int days = room.least; days <= room.most; ++days) {
    if (days != 0 && work.stay_as_many(room, days)) possible.push_back(days);
  }
  return possible.empty() ? 0 : possible[drawn % possible.size()];
}

}  // namespace

Result<DayShifts> DayShifts::drawn(const Source& source, const Disclosure& pseudonyms, Date as_of) {
  DayShifts shifts;
  std::map<std::string, Room, std::less<>> rooms;
  std::unordered_map<std::string, std::uint32_t> workers;
  const auto keep_days = [&](const std::string& household, const Shape& shape,
                             const Entry& entry) -> Room& {
    Room& room = rooms[household];
    for_each_day(shape, entry, [&](Date day) { room.keep(day, as_of); });
    return room;
  };
  const Diagnostics of_households =
      read_all(source, RecordType::household, [&](const Entry& entry, const Location& location) {
        const auto& household = static_cast<const Household&>(entry);
        shifts.days_[household.id].station = location.station;
        keep_days(household.id, Household::shape(), household);
      });
  if (const Outcome failure = unreadable(of_households)) return *failure;
  const Diagnostics of_visits =
      read_all(source, RecordType::visit, [&](const Entry& entry, const Location&) {
        const auto& visit = static_cast<const Visit&>(entry);
        Room& room = keep_days(visit.household, Visit::shape(), visit);
        if (!visit.minutes_spent()) return;
        for (const std::string& worker : visit.workers) {
          const auto number = static_cast<std::uint32_t>(workers.size());
          room.work.emplace_back(workers.emplace(worker, number).first->second, visit.date.days());
        }
      });
  if (const Outcome failure = unreadable(of_visits)) return *failure;
  const Diagnostics of_matters =
      read_all(source, RecordType::matter, [&](const Entry& entry, const Location&) {
        const auto& matter = static_cast<const Matter&>(entry);
        if (!matter.household.empty()) keep_days(matter.household, Matter::shape(), matter);
      });
  if (const Outcome failure = unreadable(of_matters)) return *failure;
  WorkDays work;
  for (const auto& [household, room] : rooms) work.add(room, 0, 1);
  for (const auto& [household, room] : rooms) {
    work.add(room, 0, -1);
    const int days = chosen_shift(room, work, pseudonyms.drawn(household));
    work.add(room, days, 1);
    shifts.days_[household].days = days;
  }
  return shifts;
}

int DayShifts::of(std::string_view household) const {
  const auto found = days_.find(household);
  return found == days_.end() ? 0 : found->second.days;
}

std::size_t DayShifts::shifted() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(days_, [](const auto& one) { return one.second.days != 0; }));
}

bool DayShifts::take_back(const Which& which) {
  bool any = false;
  for (auto& [household, shift] : days_) {
    if (shift.days == 0 || !which(household, shift.station)) continue;
    shift.days = 0;
    any = true;
  }
  return any;
}

}  // namespace shuangbai
