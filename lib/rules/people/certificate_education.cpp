// 继续教育学时
#include "base/count.h"
#include "rules/decision.h"
#include "rules/in_force.h"
#include "rules/people/certificates.h"
#include "rules/subjects.h"

namespace shuangbai::certificate_education {
namespace {

constexpr std::string_view of_assistants = "education.hours.assistant";
constexpr std::string_view of_others = "education.hours.certified";

Decimal hours_attended(Judgement& j, std::string_view worker, Period period) {
  Decimal hours;
  for (const Attended& attended : j.audit.attended(worker)) {
    const Training& training = attended.training->record;
    if (!period.contains(training.from) || !j.day.reached(training.last())) {
      j.consulted(*attended.training, *attended.attendance);
      continue;
    }
    j.evidence(*attended.training, *attended.attendance);
    hours += attended.hours();
  }
  return hours;
}

void decide(Verdicts& verdicts) {
  const Date as_of = verdicts.audit.as_of;
  for (const Stored<Worker>* worker : verdicts.audit.workers()) {
    Day day(as_of);
    const Certificate* certificate = highest_certificate(worker->record, day);
    if (certificate == nullptr || post_on(worker->record, day) == nullptr) continue;
    std::vector<const RegisteredPeriod*> periods;
    for (const RegisteredPeriod& period : certificate->registered) {
      if (day.reached(period.from)) periods.push_back(&period);
    }
    std::ranges::sort(periods, {}, [](const RegisteredPeriod* period) { return period->from; });
    Subject subject = worker_subject(worker->record);
    for (const RegisteredPeriod* registered : periods) {
      const Period period{registered->from, registered->to.value_or(as_of)};
      Day last(std::min(period.to, as_of));
      const std::string_view station = station_served(worker->record, last);
      place(subject, station);
      verdicts.during(subject, period, [&](Judgement& j) {
        j.evidence(*worker, *registered);
        const bool is_assistant = certificate->level == CertificateLevel::assistant;
        const Decimal required =
            j.parameter(is_assistant ? of_assistants : of_others, period.to, station).number();
        const Decimal observed = hours_attended(j, worker->record.id, period);
        const VerdictOutcome unmet =
            registered->to ? j.unmet(*registered->to) : VerdictOutcome::pending;
        j.quantities(observed, required, "hour");
        j.part(observed >= required ? VerdictOutcome::pass : unmet,
               {"{} 至 {} 继续教育 {} 学时，应有 {} 学时",
                "{2:hour} of education from {0} to {1}, {3} required"},
               period.from, period.to, Count(observed), required);
        return true;
      });
    }
  }
}

constexpr DecisionParameter parameters[] = {{of_assistants, ValueKind::number},
                                            {of_others, ValueKind::number}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "certificate.education",
      .title = {"继续教育学时", "Continuing education"},
      .about = {"worker"},
      .scope = {"当天在岗的持证社工，其证书已开始的每一登记有效期",
                "a worker in post on the day with a certificate, each registration of it that has "
                "begun"},
      .text =
          {"登记有效期内参加的培训不少于规定学时：助理社会工作师 "
           "{education.hours.assistant}，其他 {education.hours.certified}。",
           "The trainings attended in the registration's time reach the hours: "
           "{education.hours.assistant} of an assistant, {education.hours.certified} of others."},
      .parameters = parameters,
      .pass = {"助理社会工作师三年参加 80 学时。",
               "An assistant attended 80 hours in three years."},
      .fail = {"登记有效期已满，只参加 40 学时。", "The time is over, with 40 hours."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::certificate_education
