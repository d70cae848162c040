// 岗前培训
#include "base/count.h"
#include "rules/decision.h"
#include "rules/in_force.h"
#include "rules/subjects.h"
#include "rules/training/attendance.h"

namespace shuangbai::training_pre_service {
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
               {"至 {0} 岗前培训 {1} 学时", "{1:hour} of pre-service training by {0}"}, last,
               Count(in_time));
      } else if (total >= required) {
        j.quantities(total, required, "hour");
        j.part(VerdictOutcome::late,
               {"岗前培训 {1} 学时，但至 {0} 只有 {2} 学时",
                "{1:hour} of pre-service training, but only {2} by {0}"},
               last, Count(total), in_time);
      } else {
        j.quantities(total, required, "hour");
        j.part(j.unmet(last),
               {"岗前培训 {1} 学时，至 {0} 应有 {2} 学时",
                "{1:hour} of pre-service training, {2} required by {0}"},
               last, Count(total), required);
      }
      return true;
    });
  }
}

constexpr DecisionParameter parameters[] = {{"training.preservice.hours", ValueKind::number},
                                            {"program.start", ValueKind::date}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "training.pre-service",
      .title = {"岗前培训", "Pre-service training"},
      .about = {"worker"},
      .scope = {"当天已上岗过的社工", "a worker whose first post began by the day"},
      .text = {"上岗前一天（不早于双百工程启动前一天）已完成规定学时的岗前培训。",
               "The hours of pre-service training are attended by the day before the first day in "
               "post, or before the programme's start if that is later."},
      .parameters = parameters,
      .pass = {"上岗前一周完成 16 学时。", "16 hours a week before the first day in post."},
      .fail = {"上岗前只有 8 学时，之后也未补足。",
               "8 hours before the first day, and none since."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::training_pre_service
