// MS02 2021 年岗前培训 · 三(一)
#include "rules/in_force.h"
#include "rules/milestones/milestone.h"
#include "rules/rule.h"
#include "rules/subjects.h"

namespace shuangbai::ms02 {
namespace {

void decide(Verdicts& verdicts) {
  const Date start = Date::of(2021, 7, 1);
  judge_training(verdicts, Date::of(2021, 6, 30), [=](const Worker& worker) {
    Day first(start);
    const Post* post = post_on(worker, first);
    return post == nullptr ? std::string_view() : std::string_view(post->station);
  });
}

constexpr std::string_view parameters[] = {"training.preservice.hours"};

}  // namespace

const Rule& definition() {
  static constexpr Rule rule{
      .code = "MS02",
      .name = "milestone.training-2021",
      .title = {"2021 年岗前培训", "Pre-service training of 2021"},
      .clause = "三(一)",
      .severity = Severity::error,
      .scope = {"各县（市、区）", "each county"},
      .text = {"2021-07-01 在岗的每名社工于 2021-06-30 前有规定学时的岗前培训。",
               "Every worker in post there on 2021-07-01 has the hours of pre-service training by "
               "2021-06-30."},
      .parameters = parameters,
      .pass = {"全县在岗社工均有 15 学时。", "All the county's workers have 15 hours."},
      .fail = {"一名社工只有 8 学时。", "One worker has 8 hours."},
      .decide = &decide};
  return rule;
}

}  // namespace shuangbai::ms02
