// TR04 政策培训参加情况 · 二(七)3
#include "rules/rule.h"
#include "rules/subjects.h"
#include "rules/training/attendance.h"

namespace shuangbai::tr04 {
namespace {

void decide(Verdicts& verdicts) {
  for_each_year_in_post(
      verdicts, [](Judgement& j, const Worker& worker, Period year, std::string_view) {
        std::vector<const Stored<Training>*> trainings;
        for (const Attended& attended : attended_in(j, worker.id, TrainingKind::policy, year)) {
          trainings.push_back(attended.training);
        }
        judge_topics(j, trainings, year);
      });
}

}  // namespace

const Rule& definition() {
  static constexpr Rule rule{
      .code = "TR04",
      .name = "training.policy-attendance",
      .title = {"政策培训参加情况", "Attendance at policy training"},
      .clause = "二(七)3",
      .severity = Severity::info,
      .scope = {"当年有一天在岗的社工，每年",
                "a worker in post on any day of the year up to the day, each year"},
      .text = {"当年参加的政策培训涵盖五个主题。",
               "The policy trainings attended in the year cover the five topics."},
      .pass = {"参加的两次培训涵盖五个主题。", "The two trainings attended cover the five topics."},
      .fail = {"没有参加养老服务主题的培训。", "None of those attended was about elderly care."},
      .decide = &decide};
  return rule;
}

}  // namespace shuangbai::tr04
