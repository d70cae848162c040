// 核定最低岗位数
#include "base/count.h"
#include "rules/decision.h"
#include "rules/staffing/posts.h"
#include "rules/subjects.h"

namespace shuangbai::staffing_minimum_posts {
namespace {

void decide(Verdicts& verdicts) {
  for (const Stored<County>* county : verdicts.audit.counties()) {
    verdicts.state(county_subject(verdicts.audit, county->record), [&](Judgement& j) {
      j.evidence(*county);
      std::optional<std::int64_t> required = 0;
      for (const Stored<Station>* station : j.audit.stations()) {
        if (!station->record.id.starts_with(county->record.code) ||
            !j.day.within(station->record.interval())) {
          continue;
        }
        j.evidence(*station);
        const std::int64_t admin = required_admin(j, *station);
        const std::optional<std::int64_t> service = required_service(j, *station);
        required = required && service ? std::optional(*required + admin + *service) : std::nullopt;
      }
      const auto& posts = county->record.approved_posts;
      const auto admin = posts_in_force(j, *county, posts, &PostNumbers::admin);
      const auto service = posts_in_force(j, *county, posts, &PostNumbers::service);
      j.verdict.unit = "post";
      if (required) j.verdict.required = Decimal::of(*required);
      if (admin && service) j.verdict.observed = Decimal::of(*admin + *service);
      if (!admin || !service) {
        j.part(VerdictOutcome::unknown,
               {"没有完整记录核定岗位数", "the approved posts of both kinds are not recorded"});
      } else if (!required) {
        j.part(VerdictOutcome::unknown,
               {"有社工站没有村（社区），无法计算应配人数",
                "a station has no village, so the number required cannot be computed"});
      } else {
        j.part(Judgement::met(*admin + *service >= *required),
               {"核定 {} 个岗位，应不少于 {} 个",
                "{:post is|posts are} approved, at least {} required"},
               Count(*admin + *service), *required);
      }
      return true;
    });
  }
}

constexpr DecisionParameter parameters[] = {{.name = "staffing.admin.min", .bounds = whole_counts},
                                            {"staffing.service.per_village", ValueKind::number}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "staffing.minimum-posts",
      .title = {"核定最低岗位数", "Approved posts of a county"},
      .about = {"county"},
      .scope = {"每个县（市、区）", "each county"},
      .text = {"核定的岗位数不少于各在用社工站两类岗位应配人数之和。",
               "Its approved posts are at least the sum of what is required of its open stations "
               "for posts "
               "of both kinds."},
      .parameters = parameters,
      .pass = {"核定 40 个岗位，应配 32 个。", "40 posts are approved, 32 required."},
      .fail = {"核定 30 个岗位，应配 32 个。", "30 posts are approved, 32 required."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::staffing_minimum_posts
