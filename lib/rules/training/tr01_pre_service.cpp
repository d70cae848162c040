// TR01 岗前培训 · 二(七)1, 三(一), 三(三)
#include "rules/in_force.h"
#include "rules/rule.h"
#include "rules/subjects.h"
#include "rules/training/attendance.h"

namespace shuangbai::tr01 {
namespace {

void decide(Verdicts& verdicts) {
  for (const Stored<Worker>* worker : verdicts.audit.workers()) {
    verdicts.state(worker_subject(worker->record), [&](Judgement& j) {
      const std::optional<Date> first = first_day_in_post(worker->record);
      if (!j.day.knows(first)) return false;
      const std::string_view station = station_served(worker->record, j.day);
      place(j.verdict.subject, station);
      j.evidence(*worker);
      const Decimal required = j.parameter("training.preservice.hours", station).number();
      const Date start = j.parameter("program.start", station).date();
      const Date last = std::max(*first, start) - 1;
      const Decimal in_time = pre_service_hours(j, worker->record.id, last);
      const Decimal total = pre_service_hours(j, worker->record.id);
      if (in_time >= required) {
        j.quantities(in_time, required, "hour");
        j.part(VerdictOutcome::pass,
               {"至 {0} 岗前培训 {1} 学时", "{1} hours of pre-service training by {0}"}, last,
               in_time);
      } else if (total >= required) {
        j.quantities(total, required, "hour");
        j.part(VerdictOutcome::late,
               {"岗前培训 {1} 学时，但至 {0} 只有 {2} 学时",
                "{1} hours of pre-service training, but only {2} by {0}"},
               last, total, in_time);
      } else {
        j.quantities(total, required, "hour");
        j.part(j.unmet(last),
               {"岗前培训 {1} 学时，至 {0} 应有 {2} 学时",
                "{1} hours of pre-service training, {2} required by {0}"},
               last, total, required);
      }
      return true;
    });
  }
}

constexpr std::string_view parameters[] = {"training.preservice.hours", "program.start"};

}  // namespace

const Rule& definition() {
  static constexpr Rule rule{
      .code = "TR01",
      .name = "training.pre-service",
      .title = {"岗前培训", "Pre-service training"},
      .clause = "二(七)1, 三(一), 三(三)",
      .severity = Severity::error,
      .scope = {"当天已上岗过的社工", "a worker whose first post began by the day"},
      .text = {"上岗前一天（不早于双百工程启动前一天）已完成规定学时的岗前培训。",
               "The hours of pre-service training are attended by the day before the first day in "
               "post, or before the programme's start if that is later."},
      .parameters = parameters,
      .pass = {"2021-06-23 前完成 16 学时，2021-07-01 上岗。",
               "16 hours by 2021-06-23, in post from 2021-07-01."},
      .fail = {"上岗前只有 8 学时，之后也未补足。",
               "8 hours before the first day, and none since."},
      .decide = &decide};
  return rule;
}

}  // namespace shuangbai::tr01
