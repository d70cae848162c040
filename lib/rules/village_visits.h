// The days on which each village had a home visit.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/day.h"
#include "store/client_register.h"

namespace shuangbai {

class VillageVisits {
 public:
  // Of the home visits that the register keeps; it must outlive this.
  explicit VillageVisits(const ClientRegister& clients);

  // A visit to a household of the village in so many months up to the day, or nothing. The months
  // before D begin on the day after D less the months: up to 31 December, twelve months begin
  // on 1 January.
  const KnownVisit* latest(std::string_view village, Day& day, int months) const;

 private:
  const ClientRegister& clients_;
  // The first visit of each day, as indexes into the register's: village by village, in order.
  std::vector<std::uint32_t> visits_;
  std::unordered_map<std::uint64_t, Slice> by_village_;
};

}  // namespace shuangbai
