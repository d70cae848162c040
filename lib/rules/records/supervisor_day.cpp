// 督导每天的时数
#include <map>
#include <set>

#include "base/count.h"
#include "rules/decision.h"
#include "rules/subjects.h"

namespace shuangbai::plausible_supervisor_day {
namespace {

using Sessions = std::vector<const Stored<Session>*>;

// The sum of what falls on each day of the sessions, rounded up to a millionth: so it exceeds a
// limit where the exact sum does.
Decimal hours_a_day(const Sessions& sessions) {
  __extension__ using Wide = unsigned __int128;
  std::int64_t sum = 0;  // millionths
  Wide part = 0;         // of a millionth, in `whole` parts
  Wide whole = 1;
  constexpr Wide most = 1'000'000'000'000'000'000;
  const auto round_up = [&] {
    sum += static_cast<std::int64_t>((part + whole - 1) / whole);
    part = 0;
    whole = 1;
  };
  for (const Stored<Session>* session : sessions) {
    const std::int64_t days = session->record.last() - session->record.from + 1;
    const std::int64_t hours = session->record.hours.millionths();
    sum += hours / days;
    part = part * static_cast<Wide>(days) + static_cast<Wide>(hours % days) * whole;
    whole *= static_cast<Wide>(days);
    if (whole > most) round_up();
  }
  round_up();
  return Decimal::millionths(sum);
}

void judge_day(Judgement& j, const Sessions& sessions, Date day) {
  for (const Stored<Session>* session : sessions) j.evidence(*session);
  const Decimal observed = hours_a_day(sessions);
  const Decimal most = j.parameter("plausible.day_hours", day, {}).number();
  j.quantities(observed, most, "hour");
  j.part(Judgement::met(observed <= most),
         {"当天督导 {} 小时，应不超过 {}", "{:hour} of supervision on the day, at most {}"},
         Count(observed), most);
}

void decide(Verdicts& verdicts) {
  const AuditContext& audit = verdicts.audit;
  std::map<std::string_view, std::map<Date, Sessions>> by_supervisor;
  for (const Stored<Session>* session : audit.sessions()) {
    const Date last = session->record.last();
    if (last > audit.as_of) continue;
    for (Date day = std::max(session->record.from, audit.window.from);
         day <= std::min(last, audit.window.to); day = day + 1) {
      by_supervisor[session->record.supervisor][day].push_back(session);
    }
  }
  for (const Stored<Supervisor>* supervisor : audit.supervisors()) {
    const Subject subject = supervisor_subject(supervisor->record);
    for (const auto& of_day : by_supervisor[supervisor->record.id]) {
      verdicts.during(subject, {of_day.first, of_day.first}, [&](Judgement& j) {
        judge_day(j, of_day.second, of_day.first);
        return true;
      });
    }
  }
}

constexpr DecisionParameter parameters[] = {{.name = "plausible.day_hours", .is_city_wide = true}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "plausible.supervisor-day",
      .title = {"督导每天的时数", "A supervisor's hours in a day"},
      .about = {"supervisor"},
      .scope = {"督导人员，时段内有其已结束的督导的每一天",
                "a supervisor, each day of the window within a session of theirs that has ended"},
      .text = {"当天各次督导的时数（按督导的天数平均）合计不超过 {plausible.day_hours} 小时。",
               "The hours of the sessions, each spread evenly over its days, add up to at most "
               "{plausible.day_hours} on the day."},
      .parameters = parameters,
      .pass = {"两天督导 16 小时。", "A session of 16 hours on two days."},
      .fail = {"一天督导两个站，各 8 小时。", "Two sessions of 8 hours each on one day."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::plausible_supervisor_day
