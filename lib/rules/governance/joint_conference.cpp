// 联席会议
#include "rules/decision.h"
#include "rules/subjects.h"

namespace shuangbai::governance_joint_conference {
namespace {

template <typename T>
void judge_body(Verdicts& verdicts, const Subject& subject, const Stored<T>* stored,
                std::string_view county) {
  for (const Period year : periods_overlapping(Calendar::year, verdicts.audit.window)) {
    verdicts.during(subject, year, [&](Judgement& j) {
      const JointConference conference =
          stored == nullptr ? JointConference()
                            : stored->record.joint_conference.value_or(JointConference());
      if (stored != nullptr) {
        j.evidence(stored->file, conference.line != 0 ? conference.line : stored->record.line);
      }
      const Decimal required = j.parameter("governance.meetings", year.to, county).number();
      const bool established =
          j.day.knows(conference.established) && *conference.established <= year.to;
      std::int64_t meetings = 0;
      for (const Date meeting : conference.meetings) {
        if (year.contains(meeting) && j.day.reached(meeting)) ++meetings;
      }
      if (established) {
        j.part(VerdictOutcome::pass, {"于 {} 建立", "established on {}"}, *conference.established);
      } else {
        j.part(j.unmet(year.to), {"尚未建立联席会议制度", "no joint conference is established"});
      }
      j.quantities(Decimal::of(meetings), required, "meeting");
      j.part(j.met(Decimal::of(meetings) >= required, year.to),
             {"{} 年开会 {} 次，应有 {} 次", "{1} meetings in {0}, {2} required"}, year.from.year(),
             meetings, required);
      return true;
    });
  }
}

void decide(Verdicts& verdicts) {
  const AuditContext& audit = verdicts.audit;
  const Stored<City>* city = audit.city();
  const Stored<County>* below =
      audit.repository.counties.find(audit.repository.manifest.jurisdiction);
  if (below != nullptr && (city == nullptr || !city->record.joint_conference)) {
    judge_body(verdicts, city_subject(audit), below, "");
  } else {
    judge_body(verdicts, city_subject(audit), city, "");
  }
  for (const Stored<County>* county : audit.counties()) {
    if (county == below) continue;
    judge_body(verdicts, county_subject(audit, county->record), county, county->record.code);
  }
}

constexpr DecisionParameter parameters[] = {{"governance.meetings", ValueKind::number}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "governance.joint-conference",
      .title = {"联席会议", "Joint conference"},
      .scope = {"市和各县（市、区），每年", "the city and each county, each year"},
      .text =
          {"已建立联席会议制度，当年开会不少于规定次数。",
           "The joint conference is established and met the required number of times in the year."},
      .parameters = parameters,
      .pass = {"上一年建立，当年开会一次。",
               "Established the year before, one meeting in the year."},
      .fail = {"当年没有开会。", "No meeting in the year."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::governance_joint_conference
