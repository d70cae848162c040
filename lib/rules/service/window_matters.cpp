// 窗口事项限时办结
#include "rules/decision.h"
#include "rules/subjects.h"

namespace shuangbai::service_window_matters {
namespace {

void decide(Verdicts& verdicts) {
  const AuditContext& audit = verdicts.audit;
  for (const KnownMatter& matter : audit.repository.clients.matters()) {
    if (!audit.window.contains(matter.date) || matter.date > audit.as_of) continue;
    const bool known = matter.finished && *matter.finished <= audit.as_of;
    const Period period{matter.date, known ? *matter.finished : matter.due};
    verdicts.during(matter_subject(audit, matter), period, [&](Judgement& j) {
      j.evidence(matter.file, matter.line);
      if (known) {
        j.part(j.done(matter.finished, matter.due),
               {"于 {} 办结，期限为 {}", "finished on {}, due on {}"}, *matter.finished,
               matter.due);
      } else {
        j.part(j.unmet(matter.due), {"尚未办结，期限为 {}", "not finished; due on {}"}, matter.due);
      }
      return true;
    });
  }
}

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "service.window-matters",
      .title = {"窗口事项限时办结", "Window matters in time"},
      .about = {"matter"},
      .scope = {"时段内受理的窗口事项", "a matter dated in the window"},
      .text = {"在期限前办结；之后办结为逾期。", "It is finished by its due day; later is late."},
      .pass = {"期限前两天办结。", "Finished two days before it is due."},
      .fail = {"期限已过仍未办结。", "The due day is over and it is not finished."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::service_window_matters
