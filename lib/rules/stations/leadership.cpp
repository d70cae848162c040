// 站长与副站长
#include <algorithm>

#include "rules/decision.h"
#include "rules/in_force.h"
#include "rules/scopes.h"

namespace shuangbai::station_leadership {
namespace {

void decide(Verdicts& verdicts) {
  for_each_open_station(verdicts, [](Judgement& j, const Stored<Station>& stored) {
    const Station& station = stored.record;
    int filled = 0;
    const auto role = [&](LeadershipRole wanted, auto accept) {
      const Leadership* holder = latest_in_force(
          station.leadership, j.day,
          [&](const Leadership& entry) { return entry.role == wanted && accept(entry); });
      const Text title = title_of(wanted);
      if (holder != nullptr) {
        ++filled;
        j.evidence(stored, *holder);
        j.part(VerdictOutcome::pass, {"有{}", "there is: {1}"}, title.zh, title.en);
      } else {
        j.part(VerdictOutcome::fail, {"缺{}", "missing: {1}"}, title.zh, title.en);
      }
    };
    const auto anyone = [](const Leadership&) { return true; };
    role(LeadershipRole::head, anyone);
    role(LeadershipRole::executive_deputy, anyone);
    role(LeadershipRole::deputy, [&](const Leadership& entry) {
      const Stored<Worker>* worker = j.audit.repository.workers.find(entry.worker);
      if (worker == nullptr) return false;
      j.consulted(*worker, worker->record);
      const Post* post = post_on(worker->record, j.day);
      if (post == nullptr || post->station != station.id) return false;
      j.evidence(*worker, *post);
      return true;
    });
    j.quantities(filled, 3, "role");
  });
}

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "station.leadership",
      .title = {"站长与副站长", "Head and deputies"},
      .about = {"station"},
      .scope = {"在用的社工站", "a station open on the day"},
      .text = {"有站长、常务副站长，以及由本站在岗社工担任的副站长。",
               "It has a head, an executive deputy, and a deputy who is a worker in post there."},
      .pass = {"三个职务都有人，副站长是本站社工。",
               "All three roles are filled, the deputy by a worker of the station."},
      .fail = {"副站长已调离本站。", "The deputy has moved to another station."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::station_leadership
