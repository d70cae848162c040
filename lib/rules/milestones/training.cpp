// 某一阶段的岗前培训
#include "base/count.h"
#include "rules/decision.h"
#include "rules/in_force.h"
#include "rules/milestones/milestone.h"
#include "rules/subjects.h"
#include "rules/training/attendance.h"

namespace shuangbai::milestone_training {
namespace {

// The station of a worker whom the milestone concerns; empty: it does not.
using StationOf = std::function<std::string_view(const Worker&)>;

std::string_view station_on(const Worker& worker, Date date) {
  Day day(date);
  const Post* post = post_on(worker, day);
  return post == nullptr ? std::string_view() : std::string_view(post->station);
}

std::string_view station_begun_within(const Worker& worker, const Interval& first_days) {
  const Post* first = nullptr;
  for (const Post& post : worker.posts) {
    if (first == nullptr || post.from < first->from) first = &post;
  }
  const bool counts = first != nullptr && first_days.covers(first->from);
  return counts ? std::string_view(first->station) : std::string_view();
}

// Those in post on a day, or those whose first post begins within some days; an end that the rule
// does not give is open. Whom it concerns does
// not depend on what is known when: a plan speaks of those who take up their posts on the day after
// the deadline.
StationOf concerned(Judgement& j, std::string_view county) {
  if (const ParameterInForce in_post = j.parameter("in_post", county)) {
    return [date = in_post.date()](const Worker& worker) { return station_on(worker, date); };
  }
  const ParameterInForce first = j.parameter("first_day", county);
  const ParameterInForce last = j.parameter("last_day", county);
  const Interval days{first ? first.date() : Date(),
                      last ? std::optional(last.date()) : std::nullopt};
  return [days](const Worker& worker) { return station_begun_within(worker, days); };
}

void decide(Verdicts& verdicts) {
  for (const Stored<County>* county : verdicts.audit.counties()) {
    verdicts.state(county_subject(verdicts.audit, county->record), [&](Judgement& j) {
      const std::string& code = county->record.code;
      const Date deadline = j.parameter("deadline", code).date();
      if (!is_in_scope(j, deadline)) return false;
      const auto station_of = concerned(j, code);
      j.evidence(*county);
      std::int64_t workers = 0;
      std::int64_t trained = 0;
      for (const Stored<Worker>* worker : j.audit.workers()) {
        const std::string_view station = station_of(worker->record);
        if (station.empty() || !station.starts_with(county->record.code)) continue;
        ++workers;
        const Decimal required =
            j.parameter("training.preservice.hours", deadline, station).number();
        const VerdictOutcome outcome = by_milestone(j, deadline, [&](Day& day) {
          Decimal hours;
          for_each_pre_service(j.audit, worker->record.id, day,
                               [&](const Attended& attended) { hours += attended.hours(); });
          return hours >= required;
        });
        trained += outcome == VerdictOutcome::pass ? 1 : 0;
        if (outcome == VerdictOutcome::pass) continue;
        j.evidence(*worker);
        j.part(outcome,
               {"{}（{}）在 {} 前岗前培训不足 {} 学时",
                "{} ({}): less than the hours of pre-service training by {} ({})"},
               worker->record.name, worker->record.id, deadline, required);
      }
      j.quantities(trained, workers, "worker");
      if (j.verdict.outcome == VerdictOutcome::pass) {
        j.part(VerdictOutcome::pass, {"{} 名社工均已完成", "{:worker is|workers are} trained"},
               Count(workers));
      }
      return true;
    });
  }
}

constexpr DecisionParameter parameters[] = {{"deadline", ValueKind::date},
                                            {"in_post", ValueKind::date, true},
                                            {"first_day", ValueKind::date, true},
                                            {"last_day", ValueKind::date, true},
                                            {"training.preservice.hours", ValueKind::number}};

constexpr ParameterPair pairs[] = {{.least = "first_day", .most = "last_day", .is_both = true}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "milestone.training",
      .title = {"{deadline} 前的岗前培训", "Pre-service training by {deadline}"},
      .about = {"county"},
      .scope = {"各县（市、区）", "each county"},
      .text =
          {"某日在岗（或首个岗位在某时段开始）的每名社工，于 {deadline} 前有规定学时的岗前培训。",
           "Every worker in post on a day, or whose first post began within some days, has the "
           "hours of pre-service training by {deadline}."},
      .parameters = parameters,
      .pairs = pairs,
      .is_of_window = true,
      .pass = {"全县有关社工均有规定学时。", "All the county's workers concerned have the hours."},
      .fail = {"一名社工没有岗前培训。", "One worker has no pre-service training."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::milestone_training
