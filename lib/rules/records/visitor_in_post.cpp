// 走访社工在岗
#include "rules/decision.h"
#include "rules/in_force.h"
#include "rules/records/visits.h"

namespace shuangbai::plausible_post {
namespace {

// The post that covers the day, if it is at a station of the county: within it workers may be lent.
const Post* post_in(const Worker& worker, Date date, std::string_view county) {
  Day day(date);
  const Post* post = post_on(worker, day);
  return post != nullptr && post->station.starts_with(county) ? post : nullptr;
}

void decide(Verdicts& verdicts) {
  const Repository& repository = verdicts.audit.repository;
  const VisitWorkers workers(verdicts.audit);
  const auto passes = [&](const KnownVisit& visit) -> std::optional<bool> {
    const std::string_view county = repository.file(visit.file).location.county;
    return !workers.any_of(visit, [&](const Stored<Worker>* worker) {
      return worker == nullptr || post_in(worker->record, visit.date, county) == nullptr;
    });
  };
  for_each_visit(verdicts, passes, [&](Judgement& j, const KnownVisit& visit) {
    const std::string_view county = j.verdict.subject.county;
    for (const auto& [id, worker] : workers.of(visit)) {
      if (worker == nullptr) {
        j.part(VerdictOutcome::unknown, {"没有社工 {} 的档案", "the file of {} is not there"}, id);
        continue;
      }
      const Post* post = post_in(worker->record, visit.date, county);
      if (post != nullptr) {
        j.evidence(*worker, *post);
        j.part(VerdictOutcome::pass, {"{} 在 {} 在岗", "{} is in post at {}"}, id, post->station);
      } else {
        j.evidence(*worker);
        j.part(VerdictOutcome::fail,
               {"{} 当天不在 {} 的社工站在岗", "{} is in post at no station of {} that day"}, id,
               county);
      }
    }
  });
}

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "plausible.post",
      .title = {"走访社工在岗", "A visit by workers in post"},
      .about = {"visit"},
      .scope = {"时段内见到人的走访", "a visit of the window that met somebody"},
      .text = {"参加走访的社工当天都在走访所属县（市、区）的社工站在岗（县内可调配）。",
               "Each of its workers is in post that day at a station of the visit's county (within "
               "it they may be lent)."},
      .all_visits = true,
      .pass = {"借调到同县另一社工站。", "The worker is lent to another station of the county."},
      .fail = {"离岗之后登记了走访。", "A visit is recorded after the worker has left."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::plausible_post
