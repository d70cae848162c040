// 服务不断线
#include "rules/decision.h"
#include "rules/in_force.h"
#include "rules/service/people.h"
#include "rules/subjects.h"

namespace shuangbai::service_responsible_worker {
namespace {

void decide(Verdicts& verdicts) {
  for_each_case_in_force(verdicts, [](Judgement& j, const Person& person, const KnownCase& open) {
    const KnownHousehold& household = *person.household;
    const std::string_view responsible =
        responsible_worker(j.audit.repository.clients, open, j.day);
    if (responsible.empty()) {
      j.part(VerdictOutcome::fail,
             {"当天没有责任社工", "nobody is responsible for the case on the day"});
      return;
    }
    const Stored<Worker>* worker = j.audit.repository.workers.find(responsible);
    const Post* post = worker == nullptr ? nullptr : post_on(worker->record, j.day);
    if (worker != nullptr) j.consulted(*worker, worker->record);
    if (post != nullptr) j.evidence(*worker, *post);
    if (post != nullptr && post->station == household.station) {
      j.part(VerdictOutcome::pass, {"责任社工 {} 在岗", "the responsible worker {} is in post"},
             responsible);
    } else {
      j.part(VerdictOutcome::fail,
             {"责任社工 {} 不在 {} 在岗", "the responsible worker {} is not in post at {}"},
             responsible, household.station);
    }
  });
}

}  // namespace

const Decision& definition() {
  static constexpr Decision decision{
      .name = "service.responsible-worker",
      .title = {"服务不断线", "The responsible worker is there"},
      .about = {"person"},
      .scope = {"在册户中有在办个案的成员",
                "a member of a household open on the day with a case in force on the day"},
      .text = {"责任社工当天在该户所属社工站在岗。",
               "Who is responsible for the case on the day is in post at the household's station."},
      .pass = {"责任社工 w103 在本站在岗。", "The responsible worker is in post at the station."},
      .fail = {"责任社工已离岗，个案未移交。",
               "The worker has left and the case was not handed over."},
      .decide = &decide};
  return decision;
}

}  // namespace shuangbai::service_responsible_worker
