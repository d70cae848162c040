// 五社联动
#include <algorithm>

#include "rules/decision.h"
#include "rules/subjects.h"

namespace shuangbai::station_linkage {
namespace {

void decide(Verdicts& verdicts) {
  const AuditContext& audit = verdicts.audit;
  for (const Stored<Station>* stored : audit.stations()) {
    const Station& station = stored->record;
    const Subject subject = station_subject(station);
    for (const Period year : periods_overlapping(Calendar::year, audit.window)) {
      verdicts.during(subject, year, [&](Judgement& j) {
        if (!j.day.reached(station.opened) || !station.interval().overlaps({year.from, year.to})) {
          return false;
        }
        j.evidence(*stored);
        int kinds = 0;
        for (const LinkageKind kind :
             {LinkageKind::organisation, LinkageKind::volunteers, LinkageKind::charity}) {
          const auto found = std::ranges::find_if(station.linkage, [&](const Linkage& entry) {
            return entry.kind == kind && year.contains(entry.date) && j.day.reached(entry.date);
          });
          const bool linked = found != station.linkage.end();
          const Text title = title_of(kind);
          if (linked) {
            ++kinds;
            j.evidence(*stored, *found);
            j.part(VerdictOutcome::pass, {"有{}", "there is: {1}"}, title.zh, title.en);
          } else {
            j.part(j.unmet(year.to), {"缺{}", "missing: {1}"}, title.zh, title.en);
          }
        }
        j.quantities(kinds, 3, "kind");
        return true;
      });
    }
  }
}

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "station.linkage",
      .title = {"五社联动", "Community resources linked"},
      .about = {"station"},
      .scope = {"当年有一天在用的社工站，每年", "a station open on any day of the year, each year"},
      .text = {"当年至少有一项社区社会组织、一次志愿服务和一项慈善资源。",
               "The year has at least one community organisation, one volunteer activity and one "
               "charity resource."},
      .pass = {"三类在当年都有记录。", "The year has an entry of each kind."},
      .fail = {"全年没有链接慈善资源。", "No charity resource was linked all year."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::station_linkage
