// SV Supervision · 二(六)
#include <algorithm>

#include "rules/rules.h"

namespace shuangbai {
namespace {

// What a station had of supervision in a month, as known on D.
struct MonthOfSessions {
  const Stored<Station>* station = nullptr;
  Period month;
  std::int64_t sessions = 0;
  Decimal hours;
  std::vector<Evidence> evidence;
};

// Calls `use` for each station and month of the window in which it is open on the first day and on
// the last (of an open month: on D). A session belongs to the month of its first day.
template <typename Use>
void for_each_month(const AuditContext& context, Use use) {
  for (const auto& stored : context.repository.stations) {
    const Station& station = stored.record;
    for (const Period month : periods_overlapping(Calendar::month, context.window)) {
      if (!context.is_open(station, month.from) ||
          !context.is_open(station, std::min(month.to, context.as_of))) {
        continue;
      }
      MonthOfSessions had{.station = &stored,
                          .month = month,
                          .sessions = 0,
                          .hours = {},
                          .evidence = {{stored.file, station.line}}};
      for (const Stored<Session>* session : context.sessions(station.id)) {
        const Session& record = session->record;
        if (!month.contains(record.from) || record.last() > context.as_of) continue;
        ++had.sessions;
        had.hours += record.hours;
        had.evidence.push_back({session->file, record.line});
      }
      use(std::move(had));
    }
  }
}

Verdict month_verdict(const AuditContext& context, MonthOfSessions&& had, Decimal observed,
                      Decimal required, std::string_view unit) {
  const Station& station = had.station->record;
  return {.subject = {.kind = "station",
                      .id = station.id,
                      .name = station.name,
                      .county = station.id.substr(0, 6),
                      .station = station.id},
          .period = had.month,
          .outcome = observed >= required           ? VerdictOutcome::pass
                     : context.as_of < had.month.to ? VerdictOutcome::pending
                                                    : VerdictOutcome::fail,
          .observed = observed,
          .required = required,
          .unit = unit,
          .evidence = std::move(had.evidence)};
}

std::string month_text(Period month) {
  return month.from.to_string().substr(0, 7);
}

// SV03: sessions of the month ≥ the policy's number.
void monthly(const Rule& rule, const AuditContext& context, Verdicts& verdicts) {
  for_each_month(context, [&](MonthOfSessions had) {
    const auto sessions =
        context.parameter("supervision.sessions", had.month.to, had.station->record.id);
    const std::string month = month_text(had.month);
    const Decimal observed = Decimal::of(had.sessions);
    Verdict verdict =
        month_verdict(context, std::move(had), observed, sessions.number(), "session");
    verdict.message =
        message({"{} 督导 {} 次，应有 {} 次", "{1} supervision sessions in {0}, {2} required"},
                month, observed.to_string(), sessions.to_string());
    verdict.parameters = {sessions};
    verdicts.add(rule, std::move(verdict));
  });
}

// SV04: each session has the policy's hours.
void session_hours(const Rule& rule, const AuditContext& context, Verdicts& verdicts) {
  for (const auto& stored : context.repository.sessions) {
    const Session& session = stored.record;
    if (session.last() > context.as_of || !context.window.contains(session.from)) continue;
    const std::string station(context.repository.file(stored.file).location.station);
    const auto hours = context.parameter("supervision.hours", session.last(), station);
    Verdict verdict{
        .subject = {.kind = "session",
                    .id = session.id,
                    .name = session.topic,
                    .county = station.substr(0, 6),
                    .station = station},
        .period = {session.from, session.last()},
        .outcome = session.hours >= hours.number() ? VerdictOutcome::pass : VerdictOutcome::fail,
        .observed = session.hours,
        .required = hours.number(),
        .unit = "hour",
        .evidence = {{stored.file, session.line}},
        .parameters = {hours}};
    verdict.message =
        message({"督导 {} 小时，应不少于 {} 小时", "{} hours of supervision, at least {} required"},
                session.hours.to_string(), hours.to_string());
    verdicts.add(rule, std::move(verdict));
  }
}

// SV08: hours of the month's sessions ≥ sessions × hours of the policy.
void monthly_hours(const Rule& rule, const AuditContext& context, Verdicts& verdicts) {
  for_each_month(context, [&](MonthOfSessions had) {
    const std::string& station = had.station->record.id;
    const auto sessions = context.parameter("supervision.sessions", had.month.to, station);
    const auto hours = context.parameter("supervision.hours", had.month.to, station);
    const std::string month = month_text(had.month);
    const Decimal observed = had.hours;
    const Decimal required = sessions.number() * hours.number();
    Verdict verdict = month_verdict(context, std::move(had), observed, required, "hour");
    verdict.message = message(
        {"{} 督导共 {} 小时，应有 {} 小时", "{1} hours of supervision in {0}, {2} required"}, month,
        observed.to_string(), required.to_string());
    verdict.parameters = {sessions, hours};
    verdicts.add(rule, std::move(verdict));
  });
}

constexpr std::string_view sessions_parameter[] = {"supervision.sessions"};
constexpr std::string_view hours_parameter[] = {"supervision.hours"};
constexpr std::string_view both_parameters[] = {"supervision.sessions", "supervision.hours"};

constexpr Rule rules[] = {
    {.code = "SV03",
     .name = "supervision.monthly",
     .title = {"每月督导次数", "Monthly supervision sessions"},
     .clause = "二(六)2",
     .severity = Severity::error,
     .text = {"在用的社工站每月应有规定次数的督导。",
              "A station open through a month has that month's supervision sessions."},
     .parameters = sessions_parameter,
     .decide = &monthly},
    {.code = "SV04",
     .name = "supervision.hours",
     .title = {"每次督导时数", "Hours of a supervision session"},
     .clause = "二(六)2",
     .severity = Severity::error,
     .text = {"每次督导应不少于规定时数。", "Each supervision session has the required hours."},
     .parameters = hours_parameter,
     .decide = &session_hours},
    {.code = "SV08",
     .name = "supervision.monthly-hours",
     .title = {"每月督导总时数", "Monthly supervision hours"},
     .clause = "二(六)2",
     .severity = Severity::error,
     .text = {"在用的社工站每月督导总时数应达到次数与每次时数之积。",
              "A station's supervision hours in a month reach the required sessions times hours."},
     .parameters = both_parameters,
     .decide = &monthly_hours},
};

}  // namespace

std::span<const Rule> supervision_rules() {
  return rules;
}

}  // namespace shuangbai
