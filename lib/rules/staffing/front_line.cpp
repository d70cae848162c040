// 一线不缺岗
#include "base/count.h"
#include "rules/decision.h"
#include "rules/in_force.h"
#include "rules/scopes.h"

namespace shuangbai::staffing_front_line {
namespace {

// Whether anyone with a service post at the point is there on the day.
bool is_manned(Judgement& j, const Station& station, const Point& point, Day& day, bool named) {
  const auto kinds = j.parameter("staffing.leave.kinds", station.id).list();
  const auto counts = [&](const Leave& leave) {
    return std::ranges::find(kinds, key_of(leave.kind)) != kinds.end();
  };
  bool manned = false;
  for (const Posting& posting : j.audit.postings(station.id)) {
    const Post& post = *posting.post;
    if (post.kind != PostKind::service || post.point != point.id || !day.within(post.interval())) {
      if (named) j.consulted(*posting.worker, post);
      continue;
    }
    if (named) j.evidence(*posting.worker, post);
    const Leave* away = latest_in_force(posting.worker->record.leave, day, counts);
    if (away == nullptr) {
      manned = true;
    } else if (named) {
      j.evidence(*posting.worker, *away);
    }
  }
  return manned;
}

void decide(Verdicts& verdicts) {
  for_each_open_point(verdicts, [](Judgement& j, const Stored<Station>& stored,
                                   const Point& point) {
    const Station& station = stored.record;
    const auto allowed = static_cast<std::int32_t>(
        j.parameter("staffing.vacancy.days", station.id).number().ceiling());
    if (is_manned(j, station, point, j.day, true)) {
      j.quantities(1, 1, "worker");
      j.part(VerdictOutcome::pass, {"有社工在岗", "a worker serves here"});
      return;
    }
    // The gap's first day, as far back as it matters.
    Date first = j.day.date();
    while (j.day.date() - first < allowed && first > point.opened) {
      Day before(first - 1);
      if (is_manned(j, station, point, before, false)) break;
      first = first - 1;
    }
    j.quantities(0, 1, "worker");
    j.part(j.unmet(first + allowed),
           {"没有社工在岗（容许空岗 {} 天）", "no worker serves here ({:day} of vacancy allowed)"},
           Count(allowed));
  });
}

constexpr DecisionParameter parameters[] = {
    {.name = "staffing.vacancy.days", .bounds = whole_days},
    {.name = "staffing.leave.kinds",
     .kind = ValueKind::list,
     .vocabulary = {.values = Enumeration<LeaveKind>::values}}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "staffing.front-line",
      .title = {"一线不缺岗", "A worker at every point"},
      .about = {"point"},
      .scope = {"在用的社工点", "a point open on the day"},
      .text = {"有未休假的服务性岗位社工在岗；空岗不超过容许天数时为未到期。",
               "A worker with a service post at it is in post and not on leave; a short gap may be "
               "allowed."},
      .parameters = parameters,
      .pass = {"w103 的岗位在该点，当天未休假。",
               "A worker's post is at the point, and the worker is not on leave."},
      .fail = {"唯一的社工休产假，无人顶岗。",
               "Its only worker is on maternity leave and nobody stands in."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::staffing_front_line
