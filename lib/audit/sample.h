// A sample of stations, workers or households, for inspectors to look at: drawn by chance, and the
// same again for whoever has the seed and the data.
//
// Each id gets a number from the seed, its kind and itself (BLAKE2b); the smallest numbers are
// drawn, in their order. So a larger sample of the same seed begins with the smaller one, and who
// comes or goes elsewhere changes nothing for the others.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"

namespace shuangbai {

enum class SampleOf : std::uint8_t { stations, workers, households };

template <>
struct Enumeration<SampleOf> {
  static constexpr EnumValue values[] = {{"stations", {"社工站", "stations"}},
                                         {"workers", {"社工", "workers"}},
                                         {"households", {"户档", "households"}}};
  static_assert(keys_follow<SampleOf>(values, &EnumValue::key));
};

// Who may be drawn: stations and households open on the day, workers in post on it.
struct SampleUnit {
  std::string id;
  std::string name = {};  // of a household its first member's
  std::string county = {};
  std::string station = {};
  std::string village = {};                // of a household, its code
  std::vector<std::string> findings = {};  // the codes of rules that it fails, in their order
};

// In the order of their ids, without findings.
std::vector<SampleUnit> units_of(const Repository& repository, SampleOf of, Date day);

// The units that are drawn, at most as many as there are, in the order in which they are drawn.
std::vector<SampleUnit> draw(std::vector<SampleUnit> units, SampleOf of, std::string_view seed,
                             std::size_t size);

// Fills in what the audit finds: of a station all that concerns it, its people and clients
// included, of a worker and a household what is theirs.
void add_findings(std::vector<SampleUnit>& units, SampleOf of, const Audit& audit);

}  // namespace shuangbai
