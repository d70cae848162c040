// 服务性岗位最低配备
#include "base/count.h"
#include "rules/decision.h"
#include "rules/scopes.h"
#include "rules/staffing/posts.h"

namespace shuangbai::staffing_service_minimum {
namespace {

void decide(Verdicts& verdicts) {
  for_each_open_station(verdicts, [](Judgement& j, const Stored<Station>& station) {
    const std::optional<std::int64_t> required = required_service(j, station);
    const std::int64_t observed = count_workers(j, station.record, PostKind::service);
    j.verdict.observed = Decimal::of(observed);
    j.verdict.unit = "worker";
    if (!required) {
      j.part(VerdictOutcome::unknown,
             {"县文件中没有该镇（街道）的村（社区），无法计算应配人数",
              "the county's file has no village of the township, so the number required cannot "
              "be computed"});
      return;
    }
    j.verdict.required = Decimal::of(*required);
    j.part(Judgement::met(observed >= *required),
           {"服务性岗位在岗 {} 人，应不少于 {} 人",
            "{:worker} in service posts, at least {} required"},
           Count(observed), *required);
  });
}

constexpr DecisionParameter parameters[] = {{"staffing.service.per_village", ValueKind::number}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "staffing.service-minimum",
      .title = {"服务性岗位最低配备", "Fewest service workers"},
      .about = {"station"},
      .scope = {"在用的社工站", "a station open on the day"},
      .text = {"服务性岗位在岗人数不少于按村（社区）数计算的人数与本站配备标准中的较大者。",
               "It has at least the workers in service posts that its villages or its own standard "
               "ask for, whichever is more."},
      .parameters = parameters,
      .pass = {"辖两个村，两名社工在服务性岗位在岗。",
               "The township has two villages; two workers are in service posts."},
      .fail = {"辖两个村，只有一人在岗。", "The township has two villages; one worker is in post."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::staffing_service_minimum
