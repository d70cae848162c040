// 事务性岗位最低配备
#include "base/count.h"
#include "rules/decision.h"
#include "rules/scopes.h"
#include "rules/staffing/posts.h"

namespace shuangbai::staffing_admin_minimum {
namespace {

void decide(Verdicts& verdicts) {
  for_each_open_station(verdicts, [](Judgement& j, const Stored<Station>& station) {
    const std::int64_t required = required_admin(j, station);
    const std::int64_t observed = count_workers(j, station.record, PostKind::admin);
    j.quantities(observed, required, "worker");
    j.part(Judgement::met(observed >= required),
           {"事务性岗位在岗 {} 人，应不少于 {} 人",
            "{:worker} in administrative posts, at least {} required"},
           Count(observed), required);
  });
}

constexpr DecisionParameter parameters[] = {{.name = "staffing.admin.min", .bounds = whole_counts}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "staffing.admin-minimum",
      .title = {"事务性岗位最低配备", "Fewest administrative workers"},
      .about = {"station"},
      .scope = {"在用的社工站", "a station open on the day"},
      .text = {"事务性岗位在岗人数不少于规定人数与本站配备标准中的较大者。",
               "It has at least the workers in administrative posts that the policy or its own "
               "standard asks for, whichever is more."},
      .parameters = parameters,
      .pass = {"两名社工在事务性岗位在岗，规定为 2 人。",
               "Two workers are in administrative posts; two are required."},
      .fail = {"有两人在岗，本站标准为 3 人。",
               "Two are in post; the station's own standard is three."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::staffing_admin_minimum
