#include "audit/visit_counts.h"

namespace shuangbai {

static_assert(enumerators<VisitKind>.size() == 4 && enumerators<VisitOutcome>.size() == 3);

void VisitTally::count(const Visit& visit) {
  const VisitOutcome outcome = visit.outcome.value_or(VisitOutcome::met);
  ++visits[static_cast<std::size_t>(visit.kind)][static_cast<std::size_t>(outcome)];
  if (visit.met()) minutes_met += visit.minutes_spent().value_or(Decimal());
}

VisitTally& VisitTally::operator+=(const VisitTally& other) {
  for (std::size_t kind = 0; kind < visits.size(); ++kind) {
    for (std::size_t outcome = 0; outcome < visits[kind].size(); ++outcome) {
      visits[kind][outcome] += other.visits[kind][outcome];
    }
  }
  minutes_met += other.minutes_met;
  return *this;
}

std::int64_t VisitTally::of(VisitOutcome outcome) const {
  std::int64_t sum = 0;
  for (const auto& of_kind : visits) sum += of_kind[static_cast<std::size_t>(outcome)];
  return sum;
}

void VisitCounts::hear(const Visit& visit, std::uint32_t file) {
  if (window_.contains(visit.date)) by_file_[file].count(visit);
  if (!visit.met() || !recent_.contains(visit.date)) return;
  for (const std::string& worker : visit.workers) {
    if (!recently_.contains(worker)) recently_.insert(worker);
  }
}

void VisitCounts::take(const VisitCounts& other) {
  for (const auto& [file, tally] : other.by_file_) by_file_[file] += tally;
  recently_.insert(other.recently_.begin(), other.recently_.end());
}

}  // namespace shuangbai
