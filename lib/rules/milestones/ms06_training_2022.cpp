// MS06 2022 年岗前培训 · 三(三)
#include "rules/milestones/milestone.h"
#include "rules/rule.h"
#include "rules/subjects.h"

namespace shuangbai::ms06 {
namespace {

void decide(Verdicts& verdicts) {
  const Interval first_days{Date::of(2022, 1, 1), Date::of(2022, 7, 1)};
  judge_training(verdicts, Date::of(2022, 6, 30), [=](const Worker& worker) {
    const Post* first = nullptr;
    for (const Post& post : worker.posts) {
      if (first == nullptr || post.from < first->from) first = &post;
    }
    const bool counts = first != nullptr && first_days.covers(first->from);
    return counts ? std::string_view(first->station) : std::string_view();
  });
}

constexpr std::string_view parameters[] = {"training.preservice.hours"};

}  // namespace

const Rule& definition() {
  static constexpr Rule rule{
      .code = "MS06",
      .name = "milestone.training-2022",
      .title = {"2022 年岗前培训", "Pre-service training of 2022"},
      .clause = "三(三)",
      .severity = Severity::error,
      .scope = {"各县（市、区）", "each county"},
      .text = {"首个岗位于 2022-01-01 至 2022-07-01 开始且在该县的每名社工，于 2022-06-30 "
               "前有规定学时的岗前培训。",
               "Every worker whose first post began there from 2022-01-01 to 2022-07-01 has the "
               "hours of pre-service training by 2022-06-30."},
      .parameters = parameters,
      .pass = {"新上岗的两名社工均有 15 学时。", "Both new workers have 15 hours."},
      .fail = {"一名新社工没有岗前培训。", "One new worker has no pre-service training."},
      .decide = &decide};
  return rule;
}

}  // namespace shuangbai::ms06
