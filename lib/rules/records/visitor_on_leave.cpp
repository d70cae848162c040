// 休假期间走访
#include "rules/decision.h"
#include "rules/in_force.h"
#include "rules/records/visits.h"

namespace shuangbai::plausible_leave {
namespace {

const Leave* leave_on(const Worker& worker, Date date) {
  if (worker.leave.empty()) return nullptr;
  Day day(date);
  return latest_in_force(worker.leave, day);
}

void decide(Verdicts& verdicts) {
  const VisitWorkers workers(verdicts.audit);
  const auto passes = [&](const KnownVisit& visit) -> std::optional<bool> {
    return !workers.any_of(visit, [&](const Stored<Worker>* worker) {
      return worker == nullptr || leave_on(worker->record, visit.date) != nullptr;
    });
  };
  for_each_visit(verdicts, passes, [&](Judgement& j, const KnownVisit& visit) {
    for (const auto& [id, worker] : workers.of(visit)) {
      if (worker == nullptr) {
        j.part(VerdictOutcome::unknown, {"没有社工 {} 的档案", "the file of {} is not there"}, id);
        continue;
      }
      const Leave* leave = leave_on(worker->record, visit.date);
      if (leave == nullptr) {
        j.consulted(*worker, worker->record);
        j.part(VerdictOutcome::pass, {"{} 当天没有休假", "{} is not on leave"}, id);
        continue;
      }
      j.evidence(*worker, *leave);
      const Text kind = title_of(leave->kind);
      j.part(VerdictOutcome::fail, {"{0} 当天休{1}（{3} 起）", "{0} is on leave ({2}) from {3} on"},
             id, kind.zh, kind.en, leave->from);
    }
  });
}

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "plausible.leave",
      .title = {"休假期间走访", "A visit during leave"},
      .about = {"visit"},
      .scope = {"时段内见到人的走访", "a visit of the window that met somebody"},
      .text = {"参加走访的社工当天都没有休假。", "None of its workers is on leave that day."},
      .all_visits = true,
      .pass = {"休假结束后第二天走访。", "A visit on the day after the leave."},
      .fail = {"产假期间登记了走访。", "A visit is recorded during maternity leave."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::plausible_leave
