// By how many days an anonymous copy shifts the days of each household: those of its file, its
// visits and its matters, all by the same number.
//
// A shift may not change a verdict. So a household's is drawn among those, of two weeks at most,
// that leave each of its days in its month and on its side of the day of the audit, and that leave
// its workers as many days on which they spent time on visits as they had. Many households have no
// other than 0. What else the rules ask, the audit of the copy tells (anonymisation.h).
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "exchange/disclosure.h"
#include "store/source.h"

namespace shuangbai {

class DayShifts {
 public:
  // Reads all households, visits and matters. Fails (io) if one cannot be read. Precondition: the
  // repository is sound, and the caller holds a session.
  static Result<DayShifts> drawn(const Source& source, const Disclosure& pseudonyms, Date as_of);

  // Of a household; 0 of one that there is not.
  int of(std::string_view household) const;
  std::size_t households() const { return days_.size(); }
  std::size_t shifted() const;

  // Shifts back those of which the predicate is true; returns whether there was one.
  using Which = std::function<bool(const std::string& household, const std::string& station)>;
  bool take_back(const Which& which);

 private:
  struct OfHousehold {
    std::string station;
    int days = 0;
  };
  std::map<std::string, OfHousehold, std::less<>> days_;
};

}  // namespace shuangbai
