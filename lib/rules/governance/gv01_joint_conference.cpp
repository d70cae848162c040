// GV01 联席会议 · 四(一)
#include "rules/rule.h"
#include "rules/subjects.h"

namespace shuangbai::gv01 {
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
  judge_body(verdicts, city_subject(audit), audit.city(), "");
  for (const Stored<County>* county : audit.counties()) {
    judge_body(verdicts, county_subject(county->record), county, county->record.code);
  }
}

constexpr std::string_view parameters[] = {"governance.meetings"};

}  // namespace

const Rule& definition() {
  static constexpr Rule rule{
      .code = "GV01",
      .name = "governance.joint-conference",
      .title = {"联席会议", "Joint conference"},
      .clause = "四(一)",
      .severity = Severity::error,
      .scope = {"市和各县（市、区），每年", "the city and each county, each year"},
      .text =
          {"已建立联席会议制度，当年开会不少于规定次数。",
           "The joint conference is established and met the required number of times in the year."},
      .parameters = parameters,
      .pass = {"2021 年建立，2022 年开会一次。", "Established in 2021, one meeting in 2022."},
      .fail = {"2022 年没有开会。", "No meeting in 2022."},
      .decide = &decide};
  return rule;
}

}  // namespace shuangbai::gv01
