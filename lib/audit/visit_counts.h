// What statistics say of visits: counted as they are read, since a million of them is not kept.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "model/visit.h"

namespace shuangbai {

// Visits by kind and outcome (where none is given, somebody was met).
struct VisitTally {
  std::array<std::array<std::int64_t, 3>, 4> visits{};
  Decimal minutes_met;  // of those that met somebody

  void count(const Visit& visit);
  VisitTally& operator+=(const VisitTally& other);
  std::int64_t of(VisitKind kind, VisitOutcome outcome) const {
    return visits[static_cast<std::size_t>(kind)][static_cast<std::size_t>(outcome)];
  }
  std::int64_t of(VisitOutcome outcome) const;
};

// The visits of a window, by the file that records them, and whose visits met somebody in a span
// of days.
class VisitCounts {
 public:
  VisitCounts(Period window, Period recent) : window_(window), recent_(recent) {}

  void hear(const Visit& visit, std::uint32_t file);
  void take(const VisitCounts& other);

  const std::map<std::uint32_t, VisitTally>& by_file() const { return by_file_; }
  // Whether a visit of the recent days that met somebody names the worker.
  bool met_anybody(std::string_view worker) const { return recently_.contains(worker); }

 private:
  Period window_;
  Period recent_;
  std::map<std::uint32_t, VisitTally> by_file_;
  std::set<std::string, std::less<>> recently_;
};

}  // namespace shuangbai
