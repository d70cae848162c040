// 配有督导
#include "rules/decision.h"
#include "rules/scopes.h"

namespace shuangbai::supervision_assigned {
namespace {

void decide(Verdicts& verdicts) {
  for_each_open_station(verdicts, [](Judgement& j, const Stored<Station>& station) {
    std::int64_t assigned = 0;
    for (const Assigned& entry : j.audit.assigned(station.record.id)) {
      if (!j.day.within(entry.assignment->interval())) {
        j.consulted(*entry.supervisor, *entry.assignment);
        continue;
      }
      ++assigned;
      j.evidence(*entry.supervisor, *entry.assignment);
    }
    j.quantities(assigned, 1, "supervisor");
    if (assigned > 0) {
      j.part(VerdictOutcome::pass, {"已配督导", "a supervisor is assigned"});
    } else {
      j.part(VerdictOutcome::fail, {"没有负责的督导", "no supervisor is assigned"});
    }
  });
}

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "supervision.assigned",
      .title = {"配有督导", "A supervisor assigned"},
      .about = {"station"},
      .scope = {"在用的社工站", "a station open on the day"},
      .text = {"当天有负责的督导。", "A supervisor is assigned to it."},
      .pass = {"一名督导自上个月起负责该站。", "A supervisor looks after it since last month."},
      .fail = {"督导离任后无人接任。", "The supervisor left and nobody followed."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::supervision_assigned
