// TR Training · 二(七)
#include <algorithm>

#include "rules/rules.h"

namespace shuangbai {
namespace {

// The station that a worker serves, for the county and local parameters: of the latest post begun
// by the day.
std::string station_served(const Worker& worker, Date day) {
  const Post* latest = nullptr;
  for (const Post& post : worker.posts) {
    if (post.from <= day && (latest == nullptr || latest->from < post.from)) latest = &post;
  }
  return latest == nullptr ? "" : latest->station;
}

Subject worker_subject(const Worker& worker, const std::string& station) {
  return {.kind = "worker",
          .id = worker.id,
          .name = worker.name,
          .county = station.substr(0, 6),
          .station = station};
}

std::optional<Date> first_day_in_post(const Worker& worker) {
  std::optional<Date> first;
  for (const Post& post : worker.posts) {
    if (!first || post.from < *first) first = post.from;
  }
  return first;
}

// TR01: pre-service hours by the day before the first day in post or the programme's start.
void pre_service(const Rule& rule, const AuditContext& context, Verdicts& verdicts) {
  for (const auto& stored : context.repository.workers) {
    const Worker& worker = stored.record;
    const std::optional<Date> first = first_day_in_post(worker);
    if (!first || *first > context.as_of) continue;
    const std::string station = station_served(worker, context.as_of);
    const auto hours = context.parameter("training.preservice.hours", context.as_of, station);
    const auto start = context.parameter("program.start", context.as_of, station);
    const Date deadline = std::max(*first, start.date()) - 1;
    Verdict verdict{.subject = worker_subject(worker, station),
                    .period = {context.as_of, context.as_of},
                    .required = hours.number(),
                    .unit = "hour",
                    .evidence = {{stored.file, worker.line}},
                    .parameters = {hours, start}};
    Decimal in_time;
    Decimal total;
    for (const Attended& attended : context.attended(worker.id)) {
      const Training& training = attended.training->record;
      if (training.kind != TrainingKind::pre_service || training.last() > context.as_of) continue;
      total += attended.hours();
      if (training.last() <= deadline) in_time += attended.hours();
      verdict.evidence.push_back({attended.training->file, attended.attendance->line});
    }
    const std::string day = deadline.to_string();
    if (in_time >= hours.number()) {
      verdict.outcome = VerdictOutcome::pass;
      verdict.observed = in_time;
      verdict.message =
          message({"上岗前（至 {0}）岗前培训 {1} 学时", "{1} hours of pre-service training by {0}"},
                  day, in_time.to_string());
    } else if (total >= hours.number()) {
      verdict.outcome = VerdictOutcome::late;
      verdict.observed = total;
      verdict.message = message({"岗前培训 {1} 学时，但 {0} 前只有 {2} 学时",
                                 "{1} hours of pre-service training, but only {2} by {0}"},
                                day, total.to_string(), in_time.to_string());
    } else {
      verdict.outcome = context.as_of < deadline ? VerdictOutcome::pending : VerdictOutcome::fail;
      verdict.observed = total;
      verdict.message = message({"岗前培训 {1} 学时，至 {0} 应有 {2} 学时",
                                 "{1} hours of pre-service training, {2} required by {0}"},
                                day, total.to_string(), hours.to_string());
    }
    verdicts.add(rule, std::move(verdict));
  }
}

// Whether a post covers the day; in an open year, days after D count as D does.
bool in_post(const Worker& worker, Date day, Date as_of) {
  return worker.post_on(std::min(day, as_of)) != nullptr;
}

// A part of the year in post.
struct Share {
  std::int64_t part = 1;
  std::int64_t whole = 1;
};

Share share_in_post(const Worker& worker, Period year, Date as_of, const std::string& proration) {
  if (proration == "months") {
    std::int64_t months = 0;
    for (unsigned month = 1; month <= 12; ++month) {
      if (in_post(worker, Date::of(year.from.year(), month, 15), as_of)) ++months;
    }
    return {months, 12};
  }
  if (proration == "days") {
    std::int64_t days = 0;
    for (Date day = year.from; day <= year.to; day = day + 1) {
      if (in_post(worker, day, as_of)) ++days;
    }
    return {days, year.days()};
  }
  return {};
}

bool in_post_during(const Worker& worker, Period known) {
  return std::ranges::any_of(worker.posts, [&](const Post& post) {
    return post.interval().overlaps({known.from, known.to});
  });
}

// TR02: professional hours in the year ≥ the policy's hours × the share of the year in post.
void professional(const Rule& rule, const AuditContext& context, Verdicts& verdicts) {
  for (const Period year : periods_overlapping(Calendar::year, context.window)) {
    const Date last_known = std::min(year.to, context.as_of);
    if (last_known < year.from) continue;
    for (const auto& stored : context.repository.workers) {
      const Worker& worker = stored.record;
      if (!in_post_during(worker, {year.from, last_known})) continue;
      const std::string station = station_served(worker, last_known);
      const auto hours = context.parameter("training.professional.hours", year.to, station);
      const auto proration = context.parameter("training.professional.proration", year.to, station);
      const Share share = share_in_post(worker, year, context.as_of, proration.text());
      const std::int64_t product = hours.number().millionths() * share.part;
      const Decimal required = Decimal::millionths((product + share.whole - 1) / share.whole);
      Verdict verdict{.subject = worker_subject(worker, station),
                      .period = year,
                      .required = required,
                      .unit = "hour",
                      .evidence = {{stored.file, worker.line}},
                      .parameters = {hours, proration}};
      Decimal observed;
      for (const Attended& attended : context.attended(worker.id)) {
        const Training& training = attended.training->record;
        if (training.kind != TrainingKind::professional || !year.contains(training.from) ||
            training.last() > context.as_of) {
          continue;
        }
        observed += attended.hours();
        verdict.evidence.push_back({attended.training->file, attended.attendance->line});
      }
      verdict.observed = observed;
      verdict.outcome = observed >= required      ? VerdictOutcome::pass
                        : context.as_of < year.to ? VerdictOutcome::pending
                                                  : VerdictOutcome::fail;
      verdict.message = message({"{} 年专业培训 {} 学时，应有 {} 学时",
                                 "{1} hours of professional training in {0}, {2} required"},
                                year.from.year(), observed.to_string(), required.to_string());
      verdicts.add(rule, std::move(verdict));
    }
  }
}

constexpr std::string_view pre_service_parameters[] = {"training.preservice.hours",
                                                       "program.start"};
constexpr std::string_view professional_parameters[] = {"training.professional.hours",
                                                        "training.professional.proration"};

constexpr Rule rules[] = {
    {.code = "TR01",
     .name = "training.pre-service",
     .title = {"岗前培训", "Pre-service training"},
     .clause = "二(七)1, 三(一), 三(三)",
     .severity = Severity::error,
     .text = {"社工上岗前（不早于双百工程启动）应完成规定学时的岗前培训。",
              "A worker has the hours of pre-service training before the first day in post, or "
              "before the programme's start if that is later."},
     .parameters = pre_service_parameters,
     .decide = &pre_service},
    {.code = "TR02",
     .name = "training.professional",
     .title = {"年度专业培训", "Yearly professional training"},
     .clause = "二(七)2",
     .severity = Severity::error,
     .text = {"在岗社工每年应完成规定学时的专业培训。",
              "A worker in post in a year has that year's hours of professional training."},
     .parameters = professional_parameters,
     .decide = &professional},
};

}  // namespace

std::span<const Rule> training_rules() {
  return rules;
}

}  // namespace shuangbai
