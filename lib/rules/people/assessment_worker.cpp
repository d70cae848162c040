// 社工年度考核
#include "rules/decision.h"
#include "rules/in_force.h"
#include "rules/people/yearly_assessment.h"
#include "rules/subjects.h"

namespace shuangbai::assessment_worker {
namespace {

void decide(Verdicts& verdicts) {
  for (const Stored<Worker>* worker : verdicts.audit.workers()) {
    const Subject subject = worker_subject(worker->record);
    for (const Period year : periods_overlapping(Calendar::year, verdicts.audit.window)) {
      verdicts.during(subject, year, [&](Judgement& j) {
        Day last(std::min(year.to, j.day.date()));
        const Post* post = post_on(worker->record, last);
        if (post == nullptr) return false;
        place(j.verdict.subject, post->station);
        j.evidence(*worker, *post);
        judge_assessment(j, *worker, year);
        return true;
      });
    }
  }
}

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "assessment.worker",
      .title = {"社工年度考核", "Yearly assessment of workers"},
      .about = {"worker"},
      .scope = {"当年 12 月 31 日（未结束的年度：当天）在岗的社工，每年",
                "a worker in post on 31 December (in an open year: on the day), each year"},
      .text = {"当年 12 月 31 日前完成该年度考核。",
               "The year's assessment is dated by 31 December."},
      .pass = {"年度考核于当年 12 月 20 日完成。", "The year's assessment is dated 20 December."},
      .fail = {"当年没有年度考核。", "There is no assessment of the year."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::assessment_worker
