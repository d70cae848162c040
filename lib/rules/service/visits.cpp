// 探访频率
#include <algorithm>

#include "base/count.h"
#include "rules/decision.h"
#include "rules/service/case_periods.h"
#include "rules/service/people.h"
#include "rules/subjects.h"

namespace shuangbai::service_visits {
namespace {

// Calls with each home visit of the period to the person, as it is known on the day.
template <typename Use>
void for_each_home_visit(const ClientRegister& clients, const Person& person, Period period,
                         Day& day, Use use) {
  const auto visits = clients.visits(person.household_index);
  const auto first = std::ranges::lower_bound(visits, period.from, {}, &KnownVisit::date);
  for (auto visit = first; visit != visits.end() && visit->date <= period.to; ++visit) {
    if (visit->kind == VisitKind::home && day.reached(visit->date) &&
        clients.concerns(*visit, person.member_index)) {
      use(*visit);
    }
  }
}

void decide(Verdicts& verdicts) {
  const Date as_of = verdicts.audit.as_of;
  const CasePeriods periods(verdicts.audit.window);
  const ClientRegister& clients = verdicts.audit.repository.clients;
  for_each_household_member(verdicts.audit, [&](const Person& person) {
    const KnownHousehold& household = *person.household;
    if (clients.cases(*person.member).empty() || household.interval.from > as_of) return;
    Subject subject = person_subject(household, *person.member);
    for (const KnownCase* one : cases_in_order(clients, *person.member)) {
      if (one->interval.from > as_of) continue;
      for (const Period period : periods.inside(*one, household.interval.to)) {
        Day last(std::min(period.to, as_of));
        subject.worker = responsible_worker(clients, *one, last);
        if (verdicts.counts_passes()) {
          Day today(as_of);
          std::int64_t made = 0;
          for_each_home_visit(clients, person, period, today, [&](const KnownVisit&) { ++made; });
          if (made >= one->times) {
            verdicts.pass(subject);
            continue;
          }
        }
        verdicts.during(subject, period, [&](Judgement& j) {
          j.evidence(household.file, one->line);
          std::int64_t made = 0;
          for_each_home_visit(clients, person, period, j.day, [&](const KnownVisit& visit) {
            ++made;
            j.evidence(visit.file, visit.line);
          });
          j.quantities(made, one->times, "visit");
          j.part(j.met(made >= one->times, period.to),
                 {"{} 至 {} 入户走访 {} 次，应有 {} 次",
                  "{2:home visit} from {0} to {1}, {3} required"},
                 period.from, period.to, Count(made), one->times);
          return true;
        });
      }
    }
  });
}

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "service.visits",
      .title = {"探访频率", "Visits as often as planned"},
      .about = {"person"},
      .scope = {"个案在当天已开始的成员，个案频次的每个周期（周期完整落在个案之内，且不晚于销档）",
                "a member with a case begun by the day, each period of the case's frequency that "
                "lies wholly inside the case and ends no later than the household's closing"},
      .text = {"周期内针对该成员或全户、见到人的入户走访不少于个案规定的次数。",
               "The period has the home visits of the case's frequency that met somebody and name "
               "the person or nobody."},
      .pass = {"每月两次，3 月走访两次。", "Two a month are planned; March had two."},
      .fail = {"每月两次，3 月走访一次。", "Two a month are planned; March had one."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::service_visits
