// 政策培训参加情况
#include "rules/decision.h"
#include "rules/subjects.h"
#include "rules/training/attendance.h"

namespace shuangbai::training_policy_attendance {
namespace {

void decide(Verdicts& verdicts) {
  for_each_year_in_post(
      verdicts, [](Judgement& j, const Worker& worker, Period year, std::string_view station) {
        std::vector<const Stored<Training>*> trainings;
        for (const Attended& attended : attended_in(j, worker.id, TrainingKind::policy, year)) {
          trainings.push_back(attended.training);
        }
        judge_topics(j, trainings, year, station);
      });
}

constexpr DecisionParameter parameters[] = {
    {.name = "training.policy.topics",
     .kind = ValueKind::list,
     .vocabulary = {.values = Enumeration<TrainingTopic>::values}}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "training.policy-attendance",
      .title = {"政策培训参加情况", "Attendance at policy training"},
      .about = {"worker"},
      .scope = {"当年有一天在岗的社工，每年",
                "a worker in post on any day of the year up to the day, each year"},
      .text = {"当年参加的政策培训涵盖规定的主题。",
               "The policy trainings attended in the year cover the topics."},
      .parameters = parameters,
      .pass = {"参加的两次培训涵盖规定的主题。", "The two trainings attended cover the topics."},
      .fail = {"没有参加养老服务主题的培训。", "None of those attended was about elderly care."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::training_policy_attendance
