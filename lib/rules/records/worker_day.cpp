// 社工每天的走访时长
#include "base/count.h"
#include "rules/decision.h"
#include "rules/in_force.h"
#include "rules/records/visits.h"
#include "rules/subjects.h"

namespace shuangbai::plausible_worker_day {
namespace {

constexpr DecisionParameter parameters[] = {{"plausible.day_minutes", ValueKind::number}};

// The visits of each worker that have minutes, by day: indexes into the register's, worker by
// worker.
class VisitsByWorker {
 public:
  explicit VisitsByWorker(const AuditContext& audit)
      : workers_(audit.repository.workers), visits_(audit.repository.clients.visits()) {
    const VisitWorkers visitors(audit);
    slices_.resize(workers_.size());
    const auto for_each = [&](auto use) {
      for (std::uint32_t i = 0; i < visits_.size(); ++i) {
        if (!is_judged(audit, visits_[i]) || !audit.repository.clients.minutes(visits_[i]))
          continue;
        visitors.for_each(visits_[i], [&](const Stored<Worker>* worker) {
          if (worker != nullptr) use(slices_[index_of(*worker)], i);
        });
      }
    };
    for_each([](Slice& slice, std::uint32_t) { ++slice.count; });
    std::uint32_t next = 0;
    for (Slice& slice : slices_) {
      slice.first = next;
      next += slice.count;
      slice.count = 0;
    }
    indexes_.resize(next);
    for_each([&](Slice& slice, std::uint32_t i) { indexes_[slice.first + slice.count++] = i; });
    std::vector<std::pair<Date, std::uint32_t>> by_day;
    for (const Slice slice : slices_) {
      const auto mine = std::span(indexes_).subspan(slice.first, slice.count);
      by_day.clear();
      for (const std::uint32_t i : mine) by_day.emplace_back(visits_[i].date, i);
      std::ranges::sort(by_day);
      std::ranges::transform(by_day, mine.begin(), &std::pair<Date, std::uint32_t>::second);
    }
  }

  std::span<const std::uint32_t> of(const Stored<Worker>& worker) const {
    const Slice slice = slices_[index_of(worker)];
    return std::span(indexes_).subspan(slice.first, slice.count);
  }

 private:
  std::size_t index_of(const Stored<Worker>& worker) const {
    return static_cast<std::size_t>(&worker - &workers_[0]);
  }

  const Records<Worker>& workers_;
  std::span<const KnownVisit> visits_;
  std::vector<Slice> slices_;  // by worker
  std::vector<std::uint32_t> indexes_;
};

using Visits = std::span<const std::uint32_t>;

Decimal minutes_of(const ClientRegister& clients, Visits indexes) {
  Decimal minutes;
  for (const std::uint32_t i : indexes) minutes += *clients.minutes(clients.visits()[i]);
  return minutes;
}

Decimal most_minutes(const Verdicts& verdicts, Date day, std::string_view station) {
  return verdicts.parameter(parameters[0].name, day, station).number();
}

void judge_day(Judgement& j, Visits indexes, Date day) {
  const ClientRegister& clients = j.audit.repository.clients;
  for (const std::uint32_t i : indexes) {
    const KnownVisit& visit = clients.visits()[i];
    j.evidence(visit.file, visit.line);
  }
  const Decimal minutes = minutes_of(clients, indexes);
  const Decimal most = j.parameter(parameters[0].name, day, j.verdict.subject.station).number();
  j.quantities(minutes, most, "minute");
  j.part(Judgement::met(minutes <= most),
         {"当天走访 {} 分钟，应不超过 {}", "{:minute} of visits on the day, at most {}"},
         Count(minutes), most);
}

void decide(Verdicts& verdicts) {
  const AuditContext& audit = verdicts.audit;
  const ClientRegister& clients = audit.repository.clients;
  const VisitsByWorker visits(audit);
  for (const Stored<Worker>* worker : audit.workers()) {
    Subject subject = worker_subject(worker->record);
    const auto all = visits.of(*worker);
    for (auto first = all.begin(); first != all.end();) {
      const Date day = clients.visits()[*first].date;
      const auto last = std::find_if(
          first, all.end(), [&](std::uint32_t i) { return clients.visits()[i].date != day; });
      Day on(day);
      place(subject, station_served(worker->record, on));
      const Visits of_day(first, last);
      if (verdicts.counts_passes() &&
          minutes_of(clients, of_day) <= most_minutes(verdicts, day, subject.station)) {
        verdicts.pass(subject);
      } else {
        verdicts.during(subject, {day, day}, [&](Judgement& j) {
          judge_day(j, of_day, day);
          return true;
        });
      }
      first = last;
    }
  }
}

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "plausible.worker-day",
      .title = {"社工每天的走访时长", "A worker's visits in a day"},
      .about = {"worker"},
      .scope = {"社工，时段内有其参加、见到人且登记了时长的走访的每一天",
                "a worker, each day of the window with visits of theirs that met somebody and have "
                "their minutes recorded"},
      .text = {"当天这些走访的时长合计不超过 {plausible.day_minutes} 分钟。",
               "These visits add up to at most {plausible.day_minutes} minutes on the day."},
      .parameters = parameters,
      .all_visits = true,
      .pass = {"一天走访六户，合计 300 分钟。", "Six visits of 300 minutes in all."},
      .fail = {"一天走访三十户，合计 900 分钟。", "Thirty visits of 900 minutes in all."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::plausible_worker_day
