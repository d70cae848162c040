// HR05 社工年度考核 · 二(三)3
#include "rules/in_force.h"
#include "rules/people/yearly_assessment.h"
#include "rules/rule.h"
#include "rules/subjects.h"

namespace shuangbai::hr05 {
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

const Rule& definition() {
  static constexpr Rule rule{
      .code = "HR05",
      .name = "assessment.worker",
      .title = {"社工年度考核", "Yearly assessment of workers"},
      .clause = "二(三)3",
      .severity = Severity::error,
      .scope = {"当年 12 月 31 日（未结束的年度：当天）在岗的社工，每年",
                "a worker in post on 31 December (in an open year: on the day), each year"},
      .text = {"当年 12 月 31 日前完成该年度考核。",
               "The year's assessment is dated by 31 December."},
      .pass = {"2022 年度考核于 2022-12-20 完成。", "The assessment of 2022 is dated 2022-12-20."},
      .fail = {"2022 年没有年度考核。", "There is no assessment of 2022."},
      .decide = &decide};
  return rule;
}

}  // namespace shuangbai::hr05
