// 社工点联络员
#include "rules/decision.h"
#include "rules/in_force.h"
#include "rules/scopes.h"

namespace shuangbai::station_liaison {
namespace {

void decide(Verdicts& verdicts) {
  for_each_open_point(
      verdicts, [](Judgement& j, const Stored<Station>& stored, const Point& point) {
        const Station& station = stored.record;
        int liaisons = 0;
        for (const Liaison& liaison : point.liaisons) {
          if (!j.day.within({liaison.from, liaison.to})) continue;
          const Stored<Worker>* worker = j.audit.repository.workers.find(liaison.worker);
          const Post* post = worker == nullptr ? nullptr : post_on(worker->record, j.day);
          if (worker != nullptr) j.consulted(*worker, worker->record);
          if (post == nullptr || post->station != station.id) continue;
          ++liaisons;
          j.evidence(stored, liaison);
          j.evidence(*worker, *post);
        }
        j.quantities(liaisons, 1, "worker");
        if (liaisons > 0) {
          j.part(VerdictOutcome::pass, {"有在岗的联络员", "a liaison is in post"});
        } else {
          j.part(VerdictOutcome::fail,
                 {"没有在本站在岗的联络员", "no liaison is in post at the station"});
        }
      });
}

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "station.liaison",
      .title = {"社工点联络员", "A liaison at every point"},
      .about = {"point"},
      .scope = {"在用的社工点", "a point open on the day"},
      .text = {"有本站在岗的联络员。", "It has a liaison who is in post at its station."},
      .pass = {"联络员 w104 在本站在岗。", "The liaison is in post at the station."},
      .fail = {"联络员离岗后没有接任者。", "The liaison left and nobody followed."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::station_liaison
