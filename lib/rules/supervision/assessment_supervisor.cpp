// 督导年度考核
#include "rules/decision.h"
#include "rules/in_force.h"
#include "rules/people/yearly_assessment.h"
#include "rules/subjects.h"

namespace shuangbai::assessment_supervisor {
namespace {

void decide(Verdicts& verdicts) {
  for (const Stored<Supervisor>* supervisor : verdicts.audit.supervisors()) {
    const Subject subject = supervisor_subject(supervisor->record);
    for (const Period year : periods_overlapping(Calendar::year, verdicts.audit.window)) {
      verdicts.during(subject, year, [&](Judgement& j) {
        Day last(std::min(year.to, j.day.date()));
        const Assignment* assignment = latest_in_force(supervisor->record.stations, last);
        if (assignment == nullptr) return false;
        j.evidence(*supervisor, *assignment);
        judge_assessment(j, *supervisor, year);
        return true;
      });
    }
  }
}

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "assessment.supervisor",
      .title = {"督导年度考核", "Yearly assessment of supervisors"},
      .about = {"supervisor"},
      .scope =
          {"当年 12 月 31 日（未结束的年度：当天）负责社工站的督导，每年",
           "a supervisor with a station on 31 December (in an open year: on the day), each year"},
      .text = {"当年 12 月 31 日前完成该年度考核。",
               "The year's assessment is dated by 31 December."},
      .pass = {"年度考核于当年 12 月 15 日完成。", "The year's assessment is dated 15 December."},
      .fail = {"当年没有年度考核。", "There is no assessment of the year."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::assessment_supervisor
