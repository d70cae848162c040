// 党组织安排
#include "rules/decision.h"
#include "rules/scopes.h"

namespace shuangbai::station_party {
namespace {

void decide(Verdicts& verdicts) {
  for_each_open_station(verdicts, [](Judgement& j, const Stored<Station>& stored) {
    const Station& station = stored.record;
    const bool known =
        station.party && (!station.party->since || j.day.knows(station.party->since));
    j.evidence(stored.file, known ? station.party->line : station.line);
    if (known) {
      j.part(VerdictOutcome::pass, {"已有党组织安排", "a Party arrangement is recorded"});
    } else {
      j.part(VerdictOutcome::fail, {"没有党组织安排", "no Party arrangement is recorded"});
    }
  });
}

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "station.party",
      .title = {"党组织安排", "Party arrangement"},
      .about = {"station"},
      .scope = {"在用的社工站", "a station open on the day"},
      .text = {"已记录党组织建设的安排。", "Its Party arrangement is recorded."},
      .pass = {"启用之日起参加镇机关党支部。",
               "It belongs to the township's branch since it opened."},
      .fail = {"没有记录。", "None is recorded."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::station_party
