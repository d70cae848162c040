// 全市核定岗位总数
#include "rules/decision.h"
#include "rules/staffing/posts.h"
#include "rules/subjects.h"

namespace shuangbai::staffing_total_posts {
namespace {

// The approved posts of a kind over all counties on the day; nothing if a county has none recorded.
std::optional<std::int64_t> approved(Judgement& j, std::optional<std::int32_t> PostNumbers::*kind) {
  std::int64_t sum = 0;
  for (const Stored<County>* county : j.audit.counties()) {
    const auto posts = posts_in_force(j, *county, county->record.approved_posts, kind);
    if (!posts) {
      j.evidence(*county);
      return std::nullopt;
    }
    sum += *posts;
  }
  return sum;
}

void decide(Verdicts& verdicts) {
  verdicts.state(city_subject(verdicts.audit), [](Judgement& j) {
    const std::int64_t admin_due = j.parameter("posts.admin").number().ceiling();
    const std::int64_t service_due = j.parameter("posts.service").number().ceiling();
    const Date deadline = j.parameter("deadline").date();
    const auto admin = approved(j, &PostNumbers::admin);
    const auto service = approved(j, &PostNumbers::service);
    j.verdict.unit = "post";
    j.verdict.required = Decimal::of(admin_due + service_due);
    if (!admin || !service) {
      const bool is_pending = j.unmet(deadline) == VerdictOutcome::pending;
      j.part(is_pending ? VerdictOutcome::pending : VerdictOutcome::unknown,
             {"有县没有完整记录核定岗位数",
              "a county has not recorded the approved posts of both kinds"});
      return true;
    }
    j.verdict.observed = Decimal::of(*admin + *service);
    j.part(j.met(*admin >= admin_due, deadline),
           {"全市核定事务性岗位 {} 个，应不少于 {} 个，期限为 {}",
            "{} administrative posts are approved, at least {} required by {}"},
           *admin, admin_due, deadline);
    j.part(j.met(*service >= service_due, deadline),
           {"全市核定服务性岗位 {} 个，应不少于 {} 个，期限为 {}",
            "{} service posts are approved, at least {} required by {}"},
           *service, service_due, deadline);
    return true;
  });
}

constexpr DecisionParameter parameters[] = {
    {.name = "posts.admin", .is_city_wide = true, .bounds = whole_counts},
    {.name = "posts.service", .is_city_wide = true, .bounds = whole_counts},
    {.name = "deadline", .kind = ValueKind::date, .is_city_wide = true}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "staffing.total-posts",
      .title = {"全市岗位总数", "Posts of the whole city"},
      .about = {"city"},
      .scope = {"市", "the city"},
      .text = {"{deadline} 前，各县核定的岗位合计不少于事务性 {posts.admin} 个、服务性 "
               "{posts.service} 个。",
               "By {deadline}, the posts approved in all counties are at least {posts.admin} "
               "administrative and {posts.service} service ones."},
      .parameters = parameters,
      .pass = {"两类岗位合计均达到规定数。", "The posts of both kinds reach the numbers."},
      .fail = {"期限已过，服务性岗位少三个。",
               "The deadline is over, and three service posts are missing."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::staffing_total_posts
