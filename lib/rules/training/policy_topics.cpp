// 政策培训主题
#include "rules/decision.h"
#include "rules/subjects.h"
#include "rules/training/attendance.h"

namespace shuangbai::training_policy_topics {
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

constexpr DecisionParameter parameters[] = {
    {.name = "training.policy.topics",
     .kind = ValueKind::list,
     .is_city_wide = true,
     .vocabulary = {.values = Enumeration<TrainingTopic>::values}}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "training.policy-topics",
      .title = {"政策培训主题", "Topics of policy training"},
      .about = {"city"},
      .scope = {"全市，每年", "the city, each year"},
      .text = {"规定的每个主题（{training.policy.topics}）当年至少有一次政策培训。",
               "The year has a policy training on each of the topics ({training.policy.topics})."},
      .parameters = parameters,
      .pass = {"全年每个主题都有培训。", "Each topic had a training."},
      .fail = {"没有妇女关爱主题的培训。", "No training was about women's care."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::training_policy_topics
