// SF Staffing · 二(二)
#include <algorithm>
#include <set>

#include "rules/rules.h"

namespace shuangbai {
namespace {

Subject station_subject(const Station& station) {
  return {.kind = "station",
          .id = station.id,
          .name = station.name,
          .county = station.id.substr(0, 6),
          .station = station.id};
}

// The station's own standard in force on D; the latest if several are.
const PostNumbers* standard_in_force(const Station& station, Date as_of) {
  const PostNumbers* latest = nullptr;
  for (const PostNumbers& standard : station.standard) {
    if (!Interval{standard.from, standard.to}.covers(as_of)) continue;
    if (latest == nullptr || latest->from <= standard.from) latest = &standard;
  }
  return latest;
}

// Counts the distinct workers in a post of the kind at the station on D, and names them as
// evidence.
std::int64_t count_workers(const AuditContext& context, const Station& station, PostKind kind,
                           std::vector<Evidence>& evidence) {
  std::set<std::string_view> workers;
  for (const Posting& posting : context.postings(station.id)) {
    if (posting.post->kind != kind || !posting.post->interval().covers(context.as_of)) continue;
    workers.insert(posting.worker->record.id);
    evidence.push_back({posting.worker->file, posting.post->line});
  }
  return static_cast<std::int64_t>(workers.size());
}

void decide_minimum(Verdict& verdict, std::int64_t observed, std::int64_t minimum,
                    std::optional<std::int32_t> standard, Text post) {
  const std::int64_t required = std::max<std::int64_t>(minimum, standard.value_or(0));
  verdict.observed = Decimal::of(observed);
  verdict.required = Decimal::of(required);
  verdict.outcome = observed >= required ? VerdictOutcome::pass : VerdictOutcome::fail;
  verdict.message = message(
      {"{0}在岗 {2} 人，应不少于 {3} 人", "{2} workers in {1} posts, at least {3} required"},
      post.zh, post.en, observed, required);
}

// SF01: administrative posts ≥ the larger of the parameter and the station's own standard.
void admin_minimum(const Rule& rule, const AuditContext& context, Verdicts& verdicts) {
  for (const auto& stored : context.repository.stations) {
    const Station& station = stored.record;
    if (!context.is_open(station, context.as_of)) continue;
    const auto minimum = context.parameter("staffing.admin.min", context.as_of, station.id);
    Verdict verdict{.subject = station_subject(station),
                    .period = {context.as_of, context.as_of},
                    .unit = "worker",
                    .evidence = {{stored.file, station.line}},
                    .parameters = {minimum}};
    const PostNumbers* standard = standard_in_force(station, context.as_of);
    if (standard != nullptr) verdict.evidence.push_back({stored.file, standard->line});
    const std::int64_t observed =
        count_workers(context, station, PostKind::admin, verdict.evidence);
    decide_minimum(verdict, observed, minimum.number().ceiling(),
                   standard != nullptr ? standard->admin : std::nullopt,
                   {"事务性岗位", "administrative"});
    verdicts.add(rule, std::move(verdict));
  }
}

// SF02: service posts ≥ the larger of ⌈villages × parameter⌉ and the station's own standard.
void service_minimum(const Rule& rule, const AuditContext& context, Verdicts& verdicts) {
  for (const auto& stored : context.repository.stations) {
    const Station& station = stored.record;
    if (!context.is_open(station, context.as_of)) continue;
    const auto per_village =
        context.parameter("staffing.service.per_village", context.as_of, station.id);
    Verdict verdict{.subject = station_subject(station),
                    .period = {context.as_of, context.as_of},
                    .unit = "worker",
                    .evidence = {{stored.file, station.line}},
                    .parameters = {per_village}};
    const Township* township = context.repository.township(station.id);
    const PostNumbers* standard = standard_in_force(station, context.as_of);
    if (standard != nullptr) verdict.evidence.push_back({stored.file, standard->line});
    if (township != nullptr) {
      verdict.evidence.push_back(
          {context.repository.county(station.id.substr(0, 6))->file, township->line});
    }
    const std::int64_t observed =
        count_workers(context, station, PostKind::service, verdict.evidence);
    if (township == nullptr || township->villages.empty()) {
      verdict.observed = Decimal::of(observed);
      verdict.outcome = VerdictOutcome::unknown;
      verdict.message = message({"县文件中没有该镇（街道）的村（社区），无法计算应配人数",
                                 "the county's file has no village of the township, so the number "
                                 "required cannot be computed"});
    } else {
      const auto villages = static_cast<std::int64_t>(township->villages.size());
      decide_minimum(verdict, observed, (per_village.number() * villages).ceiling(),
                     standard != nullptr ? standard->service : std::nullopt,
                     {"服务性岗位", "service"});
    }
    verdicts.add(rule, std::move(verdict));
  }
}

// Someone with a service post at the point on the day, and not on leave.
bool is_manned(const AuditContext& context, const Station& station, const Point& point, Date day,
               std::vector<Evidence>* evidence) {
  bool manned = false;
  for (const Posting& posting : context.postings(station.id)) {
    const Post& post = *posting.post;
    if (post.kind != PostKind::service || post.point != point.id || !post.interval().covers(day)) {
      continue;
    }
    if (evidence != nullptr) evidence->push_back({posting.worker->file, post.line});
    const auto& leave = posting.worker->record.leave;
    const auto away =
        std::ranges::find_if(leave, [&](const Leave& l) { return l.interval().covers(day); });
    if (away == leave.end()) {
      manned = true;
    } else if (evidence != nullptr) {
      evidence->push_back({posting.worker->file, away->line});
    }
  }
  return manned;
}

// SF03: each open point has a service worker at it who is not on leave.
void front_line(const Rule& rule, const AuditContext& context, Verdicts& verdicts) {
  for (const auto& stored : context.repository.stations) {
    const Station& station = stored.record;
    if (station.opened > context.as_of) continue;
    const auto allowed = context.parameter("staffing.vacancy.days", context.as_of, station.id);
    for (const Point& point : station.points) {
      if (!point.interval().covers(context.as_of)) continue;
      Verdict verdict{.subject = {.kind = "point",
                                  .id = station.id + "/" + point.id,
                                  .name = point.name,
                                  .county = station.id.substr(0, 6),
                                  .station = station.id},
                      .period = {context.as_of, context.as_of},
                      .observed = Decimal::of(0),
                      .required = Decimal::of(1),
                      .unit = "worker",
                      .evidence = {{stored.file, point.line}},
                      .parameters = {allowed}};
      if (is_manned(context, station, point, context.as_of, &verdict.evidence)) {
        verdict.outcome = VerdictOutcome::pass;
        verdict.observed = Decimal::of(1);
        verdict.message = message({"有社工在岗", "a worker serves here"});
      } else {
        // The gap's days so far, its first day counting as 1; beyond what is allowed, no matter.
        const std::int64_t limit = allowed.number().ceiling();
        std::int64_t days = 1;
        for (Date day = context.as_of - 1; days <= limit && day >= point.opened &&
                                           !is_manned(context, station, point, day, nullptr);
             day = day - 1) {
          ++days;
        }
        verdict.outcome = days <= limit ? VerdictOutcome::pending : VerdictOutcome::fail;
        verdict.message = message({"没有社工在岗（容许空岗 {} 天）",
                                   "no worker serves here ({} days of vacancy allowed)"},
                                  limit);
      }
      verdicts.add(rule, std::move(verdict));
    }
  }
}

constexpr std::string_view admin_parameters[] = {"staffing.admin.min"};
constexpr std::string_view service_parameters[] = {"staffing.service.per_village"};
constexpr std::string_view vacancy_parameters[] = {"staffing.vacancy.days"};

constexpr Rule rules[] = {
    {.code = "SF01",
     .name = "staffing.admin-minimum",
     .title = {"事务性岗位最低配备", "Fewest administrative workers"},
     .clause = "二(二)1",
     .severity = Severity::warning,
     .text = {"在用的社工站，事务性岗位在岗人数不少于规定人数与本站配备标准中的较大者。",
              "An open station has at least the workers in administrative posts that the policy or "
              "its own standard asks for, whichever is more."},
     .parameters = admin_parameters,
     .decide = &admin_minimum},
    {.code = "SF02",
     .name = "staffing.service-minimum",
     .title = {"服务性岗位最低配备", "Fewest service workers"},
     .clause = "二(二)1",
     .severity = Severity::warning,
     .text = {"在用的社工站，服务性岗位在岗人数不少于按村（社区）数计算的人数与本站配备标准中的较大"
              "者。",
              "An open station has at least the workers in service posts that its villages or its "
              "own standard ask for, whichever is more."},
     .parameters = service_parameters,
     .decide = &service_minimum},
    {.code = "SF03",
     .name = "staffing.front-line",
     .title = {"社工点有人服务", "A worker at every point"},
     .clause = "二(二)1",
     .severity = Severity::error,
     .text = {"在用的社工点应有未休假的服务性岗位社工。",
              "An open point has a worker in a service post who is not on leave."},
     .parameters = vacancy_parameters,
     .decide = &front_line},
};

}  // namespace

std::span<const Rule> staffing_rules() {
  return rules;
}

}  // namespace shuangbai
