// TR03 政策培训主题 · 二(七)3
#include "rules/rule.h"
#include "rules/subjects.h"
#include "rules/training/attendance.h"

namespace shuangbai::tr03 {
namespace {

void decide(Verdicts& verdicts) {
  const Subject city = city_subject(verdicts.audit);
  for (const Period year : periods_overlapping(Calendar::year, verdicts.audit.window)) {
    verdicts.during(city, year, [&](Judgement& j) {
      std::vector<const Stored<Training>*> trainings;
      for (const Stored<Training>& training : j.audit.repository.trainings) {
        if (takes_place(j, training.record, TrainingKind::policy, year)) {
          trainings.push_back(&training);
        }
      }
      judge_topics(j, trainings, year);
      return true;
    });
  }
}

}  // namespace

const Rule& definition() {
  static constexpr Rule rule{
      .code = "TR03",
      .name = "training.policy-topics",
      .title = {"政策培训主题", "Topics of policy training"},
      .clause = "二(七)3",
      .severity = Severity::error,
      .scope = {"全市，每年", "the city, each year"},
      .text = {"社会救助、儿童福利、养老服务、妇女关爱、残疾人服务每个主题当年至少有一次政策培训。",
               "The year has a policy training on each of social assistance, child welfare, "
               "elderly care, women's care and disability services."},
      .pass = {"全年五个主题都有培训。", "Each of the five topics had a training."},
      .fail = {"没有妇女关爱主题的培训。", "No training was about women's care."},
      .decide = &decide};
  return rule;
}

}  // namespace shuangbai::tr03
