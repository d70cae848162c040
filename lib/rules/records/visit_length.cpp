// 走访时长
#include "base/count.h"
#include "rules/decision.h"
#include "rules/records/visits.h"

namespace shuangbai::plausible_length {
namespace {

constexpr std::string_view most_minutes = "plausible.visit_minutes";

bool is_possible(Decimal minutes, Decimal most) {
  return minutes > Decimal() && minutes <= most;
}

void decide(Verdicts& verdicts) {
  const AuditContext& audit = verdicts.audit;
  const ClientRegister& clients = audit.repository.clients;
  const Parameter& most = *verdicts.rule().parameter(most_minutes);
  const auto passes = [&](const KnownVisit& visit) -> std::optional<bool> {
    const std::optional<Decimal> minutes = clients.minutes(visit);
    if (!minutes) return std::nullopt;
    const Location& place = audit.repository.file(visit.file).location;
    Day day(visit.date);
    return is_possible(*minutes, audit.policy.at(most, day, place.county, place.station).number());
  };
  for_each_visit(verdicts, passes, [&](Judgement& j, const KnownVisit& visit) {
    const Decimal minutes = *clients.minutes(visit);
    const Decimal limit = j.parameter(most_minutes, visit.date, j.verdict.subject.station).number();
    j.quantities(minutes, limit, "minute");
    j.part(Judgement::met(is_possible(minutes, limit)),
           {"走访 {} 分钟，应大于 0 且不超过 {}", "{:minute}; more than 0, at most {}"},
           Count(minutes), limit);
  });
}

constexpr DecisionParameter parameters[] = {{most_minutes, ValueKind::number}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "plausible.length",
      .title = {"走访时长", "The length of a visit"},
      .about = {"visit"},
      .scope = {"时段内见到人且登记了时长的走访",
                "a visit of the window that met somebody and has its minutes recorded"},
      .text = {"时长大于 0，且不超过 {plausible.visit_minutes} 分钟。",
               "It took more than 0 minutes and at most {plausible.visit_minutes}."},
      .parameters = parameters,
      .all_visits = true,
      .pass = {"走访 45 分钟。", "It took 45 minutes."},
      .fail = {"走访 4500 分钟。", "It took 4,500 minutes."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::plausible_length
