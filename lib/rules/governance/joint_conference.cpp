// 联席会议
#include <set>

#include "base/count.h"
#include "rules/decision.h"
#include "rules/subjects.h"

namespace shuangbai::governance_joint_conference {
namespace {

// What a file says of the conference; the line is the file's own if it says nothing.
struct Conference {
  JointConference what;
  std::uint32_t file = 0;
  std::uint32_t line = 0;
};

template <typename T>
Conference conference_of(const Stored<T>& stored) {
  JointConference what = stored.record.joint_conference.value_or(JointConference());
  const std::uint32_t line = what.line != 0 ? what.line : stored.record.line;
  return {std::move(what), stored.file, line};
}

// The first file that tells when it was established counts, and the meetings of all: a day that two
// files have is one meeting.
void judge_year(Judgement& j, const std::vector<Conference>& files, Period year,
                std::string_view county) {
  std::optional<Date> established;
  std::int64_t meetings = 0;
  std::set<Date> of_files_before;
  for (const Conference& file : files) {
    j.evidence(file.file, file.line);
    if (!established && j.day.knows(file.what.established)) established = file.what.established;
    for (const Date meeting : file.what.meetings) {
      const bool is_new = !of_files_before.contains(meeting);
      if (is_new && year.contains(meeting) && j.day.reached(meeting)) ++meetings;
    }
    of_files_before.insert(file.what.meetings.begin(), file.what.meetings.end());
  }
  if (established && *established <= year.to) {
    j.part(VerdictOutcome::pass, {"于 {} 建立", "established on {}"}, *established);
  } else {
    j.part(j.unmet(year.to), {"尚未建立联席会议制度", "no joint conference is established"});
  }
  const Decimal required = j.parameter("governance.meetings", year.to, county).number();
  j.quantities(Decimal::of(meetings), required, "meeting");
  j.part(j.met(Decimal::of(meetings) >= required, year.to),
         {"{} 年开会 {} 次，应有 {} 次", "{1:meeting} in {0}, {2} required"}, year.from.year(),
         Count(meetings), required);
}

void judge_body(Verdicts& verdicts, const Subject& subject, const std::vector<Conference>& files,
                std::string_view county) {
  for (const Period year : periods_overlapping(Calendar::year, verdicts.audit.window)) {
    verdicts.during(subject, year, [&](Judgement& j) {
      judge_year(j, files, year, county);
      return true;
    });
  }
}

// A city without counties is judged once, by its own file and that of its towns.
void decide(Verdicts& verdicts) {
  const AuditContext& audit = verdicts.audit;
  std::vector<Conference> of_city;
  if (audit.city() != nullptr) of_city.push_back(conference_of(*audit.city()));
  for (const Stored<County>* county : audit.counties()) {
    if (is_city_itself(audit, county->record)) of_city.push_back(conference_of(*county));
  }
  judge_body(verdicts, city_subject(audit), of_city, "");
  for (const Stored<County>* county : audit.counties()) {
    if (is_city_itself(audit, county->record)) continue;
    judge_body(verdicts, county_subject(audit, county->record), {conference_of(*county)},
               county->record.code);
  }
}

constexpr DecisionParameter parameters[] = {
    {.name = "governance.meetings", .bounds = whole_counts}};

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "governance.joint-conference",
      .title = {"联席会议", "Joint conference"},
      .about = {"city", "county"},
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
