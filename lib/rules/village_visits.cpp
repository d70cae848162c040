#include "rules/village_visits.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace shuangbai {

VillageVisits::VillageVisits(const ClientRegister& clients) : clients_(clients) {
  const auto visits = clients.visits();
  // Calls with the slice of each household's village and the household's home visits.
  const auto for_each = [&](auto use) {
    for (std::uint32_t i = 0; i < clients.households().size(); ++i) {
      Slice* slice = nullptr;
      for (const KnownVisit& visit : clients.visits(i)) {
        if (visit.kind != VisitKind::home) continue;
        if (slice == nullptr) slice = &by_village_[clients.households()[i].village];
        use(*slice, static_cast<std::uint32_t>(&visit - visits.data()));
      }
    }
  };
  for_each([](Slice& slice, std::uint32_t) { ++slice.count; });
  std::uint32_t next = 0;
  for (auto& [village, slice] : by_village_) {
    slice.first = next;
    next += slice.count;
    slice.count = 0;
  }
  visits_.resize(next);
  for_each([&](Slice& slice, std::uint32_t i) { visits_[slice.first + slice.count++] = i; });
  const auto date_of = [&](std::uint32_t visit) { return visits[visit].date; };
  for (auto& [village, slice] : by_village_) {
    const std::span<std::uint32_t> days(visits_.data() + slice.first, slice.count);
    std::ranges::sort(days, {}, [&](std::uint32_t v) { return std::pair(date_of(v), v); });
    const auto end = std::unique(days.begin(), days.end(), [&](std::uint32_t a, std::uint32_t b) {
      return date_of(a) == date_of(b);
    });
    slice.count = static_cast<std::uint32_t>(end - days.begin());
  }
}

const KnownVisit* VillageVisits::latest(std::string_view village, Day& day, int months) const {
  std::uint64_t code = 0;
  std::from_chars(village.data(), village.data() + village.size(), code);
  const auto found = by_village_.find(code);
  if (found == by_village_.end()) return nullptr;
  const auto visits = clients_.visits();
  const auto days = std::span(visits_).subspan(found->second.first, found->second.count);
  const auto next = std::ranges::upper_bound(
      days, day.date(), {}, [&](std::uint32_t visit) { return visits[visit].date; });
  if (next != days.end()) (void)day.reached(visits[*next].date);
  if (next == days.begin()) return nullptr;
  const KnownVisit& last = visits[*std::prev(next)];
  // The first day by which it lies too far back.
  Date gone = last.date.plus_months(months);
  while ((gone - 1).plus_months(-months) >= last.date) gone = gone - 1;
  while (gone.plus_months(-months) < last.date) gone = gone + 1;
  return day.reached(gone) ? nullptr : &last;
}

}  // namespace shuangbai
