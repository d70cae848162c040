#include "audit/sample.h"

#include <algorithm>
#include <unordered_map>

#include "rules/in_force.h"
#include "store/data_digest.h"

namespace shuangbai {
namespace {

SampleUnit unit_of(const Repository& repository, const KnownHousehold& household) {
  SampleUnit unit{.id = std::string(household.id),
                  .county = std::string(household.station.substr(0, 6)),
                  .station = std::string(household.station),
                  .village = household.village_code()};
  const auto members = repository.clients.members(household);
  if (!members.empty()) unit.name = members.front().name;
  return unit;
}

std::string_view unit_of_subject(SampleOf of, const Subject& subject) {
  switch (of) {
    case SampleOf::stations:
      return subject.station;
    case SampleOf::workers:
      return subject.worker;
    case SampleOf::households:
      break;
  }
  const bool is_of_household = subject.kind == "household" || subject.kind == "person";
  const std::string_view id = subject.id;
  return is_of_household ? id.substr(0, id.find('/')) : std::string_view();
}

class UnitFindings : public VerdictListener {
 public:
  UnitFindings(std::vector<SampleUnit>& units, SampleOf of) : of_(of) {
    for (SampleUnit& unit : units) units_.emplace(unit.id, &unit);
  }
  void hear(const HeardVerdict& verdict) override {
    if (!verdict->is_finding() || verdict->excuse == Excuse::suppressed) return;
    const auto unit = units_.find(unit_of_subject(of_, verdict->subject));
    if (unit == units_.end()) return;
    std::vector<std::string>& findings = unit->second->findings;
    if (findings.empty() || findings.back() != verdict->rule->code) {
      findings.emplace_back(verdict->rule->code);
    }
  }
  PassesHeard passes() const override { return PassesHeard::none; }

 private:
  SampleOf of_;
  std::unordered_map<std::string_view, SampleUnit*> units_;
};

}  // namespace

std::vector<SampleUnit> units_of(const Repository& repository, SampleOf of, Date day) {
  std::vector<SampleUnit> units;
  if (of == SampleOf::stations) {
    for (const Stored<Station>& station : repository.stations) {
      if (!station.record.interval().covers(day)) continue;
      units.push_back({.id = station.record.id,
                       .name = station.record.name,
                       .county = station.record.id.substr(0, 6),
                       .station = station.record.id});
    }
  } else if (of == SampleOf::workers) {
    for (const Stored<Worker>& worker : repository.workers) {
      Day when(day);
      const Post* post = post_on(worker.record, when);
      if (post == nullptr) continue;
      units.push_back({.id = worker.record.id,
                       .name = worker.record.name,
                       .county = post->station.substr(0, 6),
                       .station = post->station});
    }
  } else {
    for (const KnownHousehold& household : repository.clients.households()) {
      if (household.interval.covers(day)) units.push_back(unit_of(repository, household));
    }
  }
  std::ranges::sort(units, {}, &SampleUnit::id);
  return units;
}

std::vector<SampleUnit> draw(std::vector<SampleUnit> units, SampleOf of, std::string_view seed,
                             std::size_t size) {
  std::vector<std::pair<std::string, std::size_t>> order;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const std::string_view texts[] = {seed, key_of(of), units[i].id};
    order.emplace_back(digest_of(texts), i);
  }
  std::ranges::sort(order);
  order.resize(std::min(size, order.size()));
  std::vector<SampleUnit> drawn;
  for (const auto& [number, at] : order) drawn.push_back(std::move(units[at]));
  return drawn;
}

void add_findings(std::vector<SampleUnit>& units, SampleOf of, const Audit& audit) {
  UnitFindings listener(units, of);
  audit.run(listener);
}

}  // namespace shuangbai
